package dev.rensei.sandbox.dispatch;

import dev.rensei.sandbox.model.Dispatch;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.pool.PoolCatalogue;
import dev.rensei.sandbox.provider.Providers;
import dev.rensei.sandbox.routing.ProviderProfile;
import dev.rensei.sandbox.routing.Router;
import dev.rensei.sandbox.routing.RoutingDecision;
import dev.rensei.sandbox.session.Command;
import dev.rensei.sandbox.session.Sessions;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes records in. It waits for nothing but room: each record goes to its session at once, and is acknowledged by the
 * session once its outcome is durable. So thousands are under way while each session stays in order.
 */
@ApplicationScoped
public class DispatchConsumer {

    /** The channel's name in the configuration. */
    static final String CHANNEL = "session-dispatch";

    private final EnvelopeReader envelopes = new EnvelopeReader();
    private final CommandReader commands;
    private final Sessions sessions;
    private final PendingRecords pending;
    private final Pace pace;
    private final DeadLetters deadLetters;
    private final PoolCatalogue pools;
    private final Providers providers;

    DispatchConsumer(
            Sessions sessions,
            PendingRecords pending,
            Pace pace,
            DeadLetters deadLetters,
            PoolCatalogue pools,
            Providers providers) {
        this.sessions = sessions;
        this.pending = pending;
        this.pace = pace;
        this.deadLetters = deadLetters;
        this.pools = pools;
        this.providers = providers;
        this.commands = new CommandReader(this::route);
    }

    /** Takes one record in; completes when there is room for the next. */
    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> take(IncomingKafkaRecord<byte[], byte[]> message) {
        ConsumerRecord<?, ?> raw = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a Kafka record without metadata"))
                .getRecord();
        @SuppressWarnings("unchecked") // the channel's deserializers give bytes
        ConsumerRecord<byte[], byte[]> consumed = (ConsumerRecord<byte[], byte[]>) raw;
        Position position = new Position(consumed.partition(), consumed.offset());
        pending.add(position, size(consumed));
        try {
            long started = System.nanoTime();
            Command command = read(consumed, position);
            hand(command, Duration.ofNanos(System.nanoTime() - started));
        } catch (UnreadableRecordException problem) {
            deadLetters.put(consumed, problem).subscribe().with(durable -> pending.acknowledge(position));
        }
        return pace.next().thenCompose(caughtUp -> pending.room());
    }

    private static int size(ConsumerRecord<?, ?> consumed) {
        return Math.max(0, consumed.serializedKeySize()) + Math.max(0, consumed.serializedValueSize());
    }

    private void hand(Command command, Duration took) {
        if (!sessions.deliver(command, took)) {
            // Fetched before the partition was lost: its new owner reads it.
            pending.forget(command.origin().position().partition());
        }
    }

    private Command read(ConsumerRecord<byte[], byte[]> consumed, Position position) throws UnreadableRecordException {
        Envelope envelope = envelopes.read(consumed.headers(), consumed.value());
        return commands.read(
                envelope, new Command.Origin(position, envelope.id(), TraceContext.of(envelope.traceparent())));
    }

    private RoutingDecision route(Dispatch dispatch) {
        return Router.decide(dispatch, pools::find, name -> providers.find(name).map(ProviderProfile::of));
    }
}
