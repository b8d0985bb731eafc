import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Dispatches one session and says where the record stands. */
class Publish {

    public static void main(String... args) throws Exception {
        String brokers = System.getenv().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
        String session = args.length > 0 ? args[0] : "ses-java-" + UUID.randomUUID();
        String payload = "{\"orgId\":\"org_acme\",\"sessionId\":\"%s\",\"pools\":[\"daytona-default\"]}".formatted(session);

        var message = new ProducerRecord<>("session-dispatch", session, payload);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/examples/java",
                        "ce_type", "dev.rensei.session.dispatched.v1",
                        "content-type", "application/json")
                .forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));

        // acks=all and idempotence are Kafka's defaults: what was acknowledged is not lost.
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
            System.out.println(session + " is dispatched: " + producer.send(message).get());
        }
    }
}
