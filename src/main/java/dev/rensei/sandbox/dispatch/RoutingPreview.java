package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.model.RoutingStep;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.routing.ProviderProfile;
import dev.rensei.sandbox.routing.Router;
import dev.rensei.sandbox.session.Command;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Says what would become of a dispatch, by the very code that would decide it, and does nothing. */
@ApplicationScoped
public class RoutingPreview {

    private static final Position NOWHERE = new Position(0, 0);

    private final EnvelopeReader envelopes = new EnvelopeReader();
    private final CommandReader commands;

    RoutingPreview(PoolCatalogue pools, Providers providers) {
        this.commands = new CommandReader(dispatch -> Router.decide(
                dispatch, pools::find, name -> providers.find(name).map(ProviderProfile::of)));
    }

    /**
     * What would become of a dispatch.
     *
     * @param eligible whether a pool could run it
     * @param problems what is wrong with the request, field by field; empty if it is valid
     * @param routing what became of each pool of its list
     */
    public record Preview(boolean eligible, List<String> problems, List<RoutingStep> routing) {}

    /** Previews the payload of a {@code session.dispatched}. */
    public Preview of(byte[] payload) {
        try {
            Command command = commands.read(
                    envelopes.read(new RecordHeaders(), payload),
                    new Command.Origin(NOWHERE, Optional.empty(), TraceContext.of(Optional.empty())));
            if (command instanceof Command.Dispatched dispatched) {
                return new Preview(
                        dispatched.decision().hasCandidates(),
                        List.of(),
                        dispatched.decision().trace());
            }
            return new Preview(
                    false, List.of(((Command.Invalid) command).problem().split("; ")), List.of());
        } catch (UnreadableRecordException e) {
            return new Preview(false, List.of(String.valueOf(e.getMessage())), List.of());
        }
    }
}
