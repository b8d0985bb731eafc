package dev.rensei.sandbox.console;

import dev.rensei.sandbox.testing.PackagedWorker;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A test that looks at the page in a browser: one browser and one worker for all of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private @Nullable Browser browser;
    private @Nullable Backstage backstage;

    /** What is to be seen on the page. */
    abstract Backstage setTheStage();

    @BeforeAll
    final void open() {
        browser = Browser.start();
        backstage = setTheStage();
    }

    @AfterAll
    final void close() {
        if (backstage != null) {
            backstage.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    final Browser browser() {
        return Objects.requireNonNull(browser);
    }

    final Backstage backstage() {
        return Objects.requireNonNull(backstage);
    }

    final PackagedWorker worker() {
        return backstage().worker();
    }

    /** Waits until what is asserted holds: the page shows things a moment after they happened. */
    static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(assertion);
    }
}
