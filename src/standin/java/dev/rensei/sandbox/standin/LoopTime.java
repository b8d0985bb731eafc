package dev.rensei.sandbox.standin;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Time on the event loop, faster than outside by a factor. */
final class LoopTime implements ModelTime {

    private final Vertx vertx;
    private final Context loop;
    private final double speed;
    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    LoopTime(Vertx vertx, Context loop, double speed) {
        this.vertx = vertx;
        this.loop = loop;
        this.speed = speed;
    }

    @Override
    public Instant now() {
        return start.plusNanos((long) ((System.nanoTime() - startNanos) * speed));
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        long millis = Math.round(delay.toNanos() / speed / 1_000_000);
        if (millis < 1) {
            var cancelled = new AtomicBoolean();
            loop.runOnContext(unused -> {
                if (!cancelled.get()) {
                    action.run();
                }
            });
            return () -> cancelled.set(true);
        }
        long id = vertx.setTimer(millis, unused -> action.run());
        return () -> vertx.cancelTimer(id);
    }
}
