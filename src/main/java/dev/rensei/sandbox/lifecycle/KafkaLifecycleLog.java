package dev.rensei.sandbox.lifecycle;

import dev.rensei.sandbox.kafka.FencedWriter;
import dev.rensei.sandbox.model.Position;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BooleanSupplier;

/** The lifecycle topic. */
@ApplicationScoped
public class KafkaLifecycleLog implements LifecycleLog {

    private final FencedWriter writer;
    private final EventCodec codec;

    KafkaLifecycleLog(FencedWriter writer, EventCodec codec) {
        this.writer = writer;
        this.codec = codec;
    }

    @Override
    public Uni<Position> append(Entry entry, BooleanSupplier abandoned) {
        return writer.write(codec.encode(entry), abandoned)
                .map(written -> new Position(written.partition(), written.offset()));
    }
}
