package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.session.Sessions;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets sessions that have begun go before those that have not: every few records the intake waits until the threads that
 * carry sessions out have done what they had before them.
 *
 * <p>On cores that are full a burst's first events would otherwise take nearly all of them, by the number of threads that
 * have a part in them, and the creates, which one event loop sends, would leave their places empty meanwhile.
 */
@ApplicationScoped
public class Pace {

    private static final int BATCH = 32;

    /** Whoever is held up for longer is not slow but stuck, and the intake has nothing to do with that. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final CompletionStage<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final Supplier<CompletableFuture<Void>> sessions;
    private final Iterable<EventExecutor> loops;

    // Touched by one record's intake at a time.
    private int taken;
    private CompletionStage<Void> before = AT_ONCE;

    @Inject
    Pace(Sessions sessions, Vertx vertx) {
        this(sessions::caughtUp, ((VertxInternal) vertx).getEventLoopGroup());
    }

    Pace(Supplier<CompletableFuture<Void>> sessions, Iterable<EventExecutor> loops) {
        this.sessions = sessions;
        this.loops = loops;
    }

    /** Completes when the next record may come: when all have caught up with the batch before the last one. */
    CompletionStage<Void> next() {
        taken = (taken + 1) % BATCH;
        if (taken != 0) {
            return AT_ONCE;
        }
        CompletionStage<Void> earlier = before;
        before = caughtUp();
        return earlier;
    }

    private CompletableFuture<Void> caughtUp() {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        all.add(sessions.get());
        for (EventExecutor loop : loops) {
            // One that has nothing to do need not be woken up to say so; a large machine has hundreds.
            if (loop instanceof SingleThreadEventExecutor busy && busy.pendingTasks() > 0) {
                all.add(CompletableFuture.runAsync(() -> {}, loop));
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
