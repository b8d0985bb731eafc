package dev.rensei.sandbox.session;

import dev.rensei.sandbox.lifecycle.Entry;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.provider.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** All who listen, as one. A listener that fails is reported and holds up neither the session nor the others. */
final class SessionListeners implements SessionListener {

    private static final Logger LOG = Logger.getLogger(SessionListeners.class);

    private final List<SessionListener> all;

    SessionListeners(List<SessionListener> all) {
        this.all = List.copyOf(all);
    }

    @Override
    public void published(Entry entry, Position at, Duration took) {
        tell(listener -> listener.published(entry, at, took));
    }

    @Override
    public void created(Effect.Create create, Outcome<?> outcome, Duration took) {
        tell(listener -> listener.created(create, outcome, took));
    }

    @Override
    public void received(Command command, Duration took) {
        tell(listener -> listener.received(command, took));
    }

    @Override
    public void acknowledged(Position position) {
        tell(listener -> listener.acknowledged(position));
    }

    @Override
    public void retrying(SessionState state) {
        tell(listener -> listener.retrying(state));
    }

    @Override
    public void resumed(Entry last) {
        tell(listener -> listener.resumed(last));
    }

    @Override
    public void released(int partition) {
        tell(listener -> listener.released(partition));
    }

    @Override
    public void defect(SessionState state, Throwable cause) {
        tell(listener -> listener.defect(state, cause));
    }

    private void tell(Consumer<SessionListener> news) {
        for (SessionListener listener : all) {
            try {
                news.accept(listener);
            } catch (RuntimeException defect) {
                LOG.errorf(
                        defect,
                        "A listener of sessions failed: %s",
                        listener.getClass().getName());
            }
        }
    }
}
