package dev.rensei.sandbox.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.lifecycle.LifecycleEvent;
import dev.rensei.sandbox.model.Status;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventFeedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final LifecycleEvent PAST = Events.event("ses", Status.PROVISIONING, 1, 1);
    private static final LifecycleEvent NEWS = Events.event("ses", Status.RUNNING, 1, 2);

    private final EventFeed feed = new EventFeed(HistoryTest.historyOf(10, PAST));

    @Test
    void shouldShowWhatWasAndThenWhatComes() {
        // Given
        AssertSubscriber<LifecycleEvent> watcher =
                feed.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        // When
        feed.published(Events.entry(NEWS));

        // Then
        watcher.awaitItems(2, PATIENCE).assertItems(PAST, NEWS);
    }

    @Test
    void shouldEndTheStreamOfAWatcherThatDoesNotKeepUp() {
        // Given
        AssertSubscriber<LifecycleEvent> watcher = feed.events().subscribe().withSubscriber(AssertSubscriber.create(1));

        // When
        for (int i = 0; i < 5000; i++) {
            feed.published(Events.entry(NEWS));
        }

        // Then
        watcher.request(5000).awaitFailure(PATIENCE).assertFailedWith(EventFeed.EndOfStream.class);
        assertThat(watcher.getItems()).hasSizeLessThan(2000);
    }

    @Test
    void shouldForgetAWatcherThatLeaves() {
        // Given
        for (int i = 0; i < 64; i++) {
            feed.events().subscribe().withSubscriber(AssertSubscriber.create(1)).cancel();
        }

        // When
        boolean full = feed.isFull();

        // Then
        assertThat(full).isFalse();
    }

    @Test
    void shouldEndAllStreamsWithTheWorker() {
        // Given
        AssertSubscriber<LifecycleEvent> watcher =
                feed.events().subscribe().withSubscriber(AssertSubscriber.create(10));

        // When
        feed.end(new io.quarkus.runtime.ShutdownEvent());

        // Then
        watcher.awaitFailure(PATIENCE).assertFailedWith(EventFeed.EndOfStream.class);
    }
}
