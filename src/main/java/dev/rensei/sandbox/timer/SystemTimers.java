package dev.rensei.sandbox.timer;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers on one thread, which hands tasks to the workers and does none itself: a slow task delays no other. */
@ApplicationScoped
public class SystemTimers implements Timers {

    private final ScheduledThreadPoolExecutor executor;

    /** Timers of their own, on a daemon thread. */
    public SystemTimers() {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "sandbox-timers");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        if (executor.isShutdown()) {
            return () -> false;
        }
        ScheduledFuture<?> future = executor.schedule(
                () -> Infrastructure.getDefaultWorkerPool().execute(task),
                Math.max(0, delay.toNanos()),
                TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /** The time. */
    @Produces
    @ApplicationScoped
    @DefaultBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
