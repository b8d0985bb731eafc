import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints lifecycle events, each once; ends after so many seconds if told. */
class Consume {

    public static void main(String... args) {
        String brokers = System.getenv().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
        long end = args.length > 0 ? System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[0])).toNanos() : Long.MAX_VALUE;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "group.id", "example-java", "auto.offset.reset", "earliest");

        // Here in memory; with your own state, keep the last (generation, sequence) of each session beside it.
        Set<String> seen = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("sandbox-lifecycle"));
            while (System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(500)).forEach(event -> {
                    String id = new String(event.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
                    if (seen.add(id)) {
                        System.out.println(id + " " + event.value());
                    }
                });
            }
        }
    }
}
