package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.PoolId;
import dev.rensei.sandbox.model.Requirements;
import dev.rensei.sandbox.model.Resources;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.model.SessionKey;
import dev.rensei.sandbox.routing.RoutingDecision;
import dev.rensei.sandbox.session.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns payloads into commands, field by field. */
final class CommandReader {

    private static final String NO_SESSION = "session-unidentified";

    private final Function<Dispatch, RoutingDecision> routing;

    CommandReader(Function<Dispatch, RoutingDecision> routing) {
        this.routing = routing;
    }

    /**
     * Reads a command.
     *
     * @throws UnreadableRecordException if the type is unknown, can't be carried out, or the session can't be known
     */
    Command read(Envelope envelope, Command.Origin origin) throws UnreadableRecordException {
        Fields fields = new Fields(envelope.payload());
        return switch (envelope.type()) {
            case EventTypes.DISPATCHED -> dispatched(fields, origin);
            case EventTypes.TERMINATE -> new Command.Terminate(origin, key(fields), fields.text("reason"));
            case EventTypes.PAUSE, EventTypes.RESUME ->
                throw new UnreadableRecordException(
                        "unsupported-event-type", "ce_type: no provider of this worker supports pause and resume");
            default ->
                throw new UnreadableRecordException(
                        "unknown-event-type", "ce_type: expected one of the session event types of the contract");
        };
    }

    private Command dispatched(Fields fields, Command.Origin origin) throws UnreadableRecordException {
        SessionKey key = key(fields);
        // they are few, and every session holds one
        Optional<String> projectId = fields.text("projectId").map(String::intern);
        Fields requires = fields.nested("requires");
        Fields resources = fields.nested("resources");
        Dispatch dispatch = new Dispatch(
                key,
                projectId,
                pools(fields),
                new Requirements(
                        Set.copyOf(requires.texts("runtimeKinds")),
                        Set.copyOf(requires.texts("requirementKinds")),
                        requires.text("os"),
                        requires.text("arch"),
                        requires.flag("gpu"),
                        Set.copyOf(requires.texts("capabilities"))),
                new Resources(
                        resources.positiveInt("vCpu"),
                        resources.positiveInt("memoryMb"),
                        resources.positiveInt("diskMb"),
                        resources.positive("timeoutSec")),
                image(fields),
                command(fields),
                env(fields),
                fields.text("registrationToken")
                        .filter(token -> !token.isEmpty())
                        .map(Secret::of),
                fields.map("labels"));
        if (!fields.problems().isEmpty()) {
            return new Command.Invalid(origin, key, projectId, String.join("; ", fields.problems()));
        }
        return new Command.Dispatched(origin, dispatch, routing.apply(dispatch));
    }

    private static SessionKey key(Fields fields) throws UnreadableRecordException {
        Optional<String> orgId = fields.text("orgId");
        Optional<String> sessionId = fields.text("sessionId");
        if (orgId.isEmpty()) {
            throw new UnreadableRecordException(NO_SESSION, describe("orgId", fields));
        }
        if (sessionId.isEmpty()) {
            throw new UnreadableRecordException(NO_SESSION, describe("sessionId", fields));
        }
        try {
            return SessionKey.of(orgId.get(), sessionId.get());
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(NO_SESSION, String.valueOf(e.getMessage()));
        }
    }

    private static String describe(String field, Fields fields) {
        return fields.problems().stream()
                .filter(problem -> problem.startsWith(field + ":"))
                .findFirst()
                .orElse(field + ": missing; expected a string");
    }

    private static List<PoolId> pools(Fields fields) {
        List<String> named = fields.has("pools")
                ? fields.texts("pools")
                : fields.text("pool").map(List::of).orElse(List.of());
        if (named.isEmpty() && fields.problems().stream().noneMatch(problem -> problem.startsWith("pool"))) {
            fields.problem("pools", "missing; expected a list with at least one pool id");
        }
        List<PoolId> pools = new ArrayList<>();
        for (String name : named) {
            try {
                pools.add(new PoolId(name));
            } catch (IllegalArgumentException e) {
                fields.problem("pools", String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(pools);
    }

    private static Optional<String> image(Fields fields) {
        Optional<String> image = fields.text("image");
        if (image.filter(text -> text.isBlank() || text.chars().anyMatch(c -> c <= ' '))
                .isPresent()) {
            fields.problem("image", "expected an image reference without white space");
        }
        return image;
    }

    private static Optional<List<String>> command(Fields fields) {
        if (!fields.has("command")) {
            return Optional.empty();
        }
        List<String> command = fields.texts("command");
        if (command.isEmpty()) {
            fields.problem("command", "expected a list with at least one word");
        }
        return Optional.of(command);
    }

    private static Map<String, Secret> env(Fields fields) {
        return fields.map("env").entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Secret.of(entry.getValue())));
    }
}
