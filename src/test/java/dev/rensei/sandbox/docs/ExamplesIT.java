package dev.rensei.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import dev.rensei.sandbox.broker.LoopbackPorts;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.standin.StandInOptions;
import dev.rensei.sandbox.testing.PackagedWorker;
import dev.rensei.sandbox.testing.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples of the client's pages, run as the pages say, against the packaged worker. */
class ExamplesIT {

    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final Path EXAMPLES = HERE.resolve(Path.of("docs", "examples"));
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static EmbeddedBroker broker;
    private static StandInDaytona daytona;
    private static PackagedWorker worker;
    private static TopicReader events;

    @BeforeAll
    static void startWorker() throws Exception {
        // A broker of its own: the examples name the topics as they are called by default.
        broker = EmbeddedBroker.start();
        daytona = StandInDaytona.start();
        worker = PackagedWorker.start(
                "examples",
                LoopbackPorts.free(),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                        "SANDBOX_POOLS_FILE", EXAMPLES.resolve("pools.json").toString(),
                        "DAYTONA_API_URL", daytona.url(),
                        "DAYTONA_API_KEY", StandInOptions.DEFAULT_KEY));
        events = TopicReader.of(broker.bootstrapServers(), "sandbox-lifecycle");
    }

    @AfterAll
    static void stopWorker() throws Exception {
        events.close();
        worker.close();
        daytona.close();
        broker.close();
    }

    @Test
    void shouldPublishAndConsumeFromJava() {
        // When
        try (Program publish = java("Publish.java", "ses-java");
                Program consume = java("Consume.java", "60")) {
            // Then
            assertThat(publish.awaitEnd()).as(publish::output).isZero();
            consume.awaitLine(line -> line.startsWith("org_acme/ses-java/1/") && line.contains("\"running\""));
        }
    }

    @Test
    void shouldPublishAndConsumeFromNode() throws IOException {
        // Given
        assumeThat(Program.find("node")).as("Node on this machine").isPresent();
        assumeThat(Program.find("npm")).as("npm on this machine").isPresent();
        Path folder = Files.createDirectories(HERE.resolve(Path.of("target", "node-examples")));
        for (String example : new String[] {"publish.mjs", "consume.mjs"}) {
            Files.copy(EXAMPLES.resolve(example), folder.resolve(example), StandardCopyOption.REPLACE_EXISTING);
        }
        try (Program install = in(folder, "npm", "install", "--no-audit", "--no-fund", "kafkajs@2", "kafkajs-lz4@1")) {
            assumeThat(install.awaitEnd())
                    .as("kafkajs from npm: %s", install.output())
                    .isZero();
        }

        // When
        try (Program publish = in(folder, "node", "publish.mjs", "ses-node");
                Program consume = in(folder, "node", "consume.mjs")) {
            // Then
            assertThat(publish.awaitEnd()).as(publish::output).isZero();
            consume.awaitLine(line -> line.startsWith("org_acme/ses-node/1/") && line.contains(" running "));
        }
    }

    @Test
    void shouldPublishConsumeAndTerminateWithKafkasTools() throws IOException {
        // Given
        assumeThat(Program.find("bash")).as("bash on this machine").isPresent();
        Path publishing = Path.of("docs", "publishing-dispatches.md");

        // When
        try (Program dispatch = shell(commandOf(publishing, "dispatches.txt"))) {
            // Then
            assertThat(dispatch.awaitEnd()).as(dispatch::output).isZero();
            events.await(
                    event -> event.text().contains("ses-hello") && event.text().contains("\"running\""));
        }

        // When
        try (Program terminate = shell(commandOf(publishing, "terminate.v1"))) {
            // Then
            assertThat(terminate.awaitEnd()).as(terminate::output).isZero();
        }

        // When
        try (Program consume = shell(commandOf(Path.of("docs", "consuming-events.md"), "kafka-console-consumer.sh"))) {
            // Then
            consume.awaitLine(line -> line.contains("org_acme/ses-needs-go") && line.contains("NO_ELIGIBLE_POOL"));
            consume.awaitLine(line -> line.contains("org_acme/ses-hello") && line.contains("TERMINATE_REQUESTED"));
        }
    }

    private static Program java(String example, String argument) {
        String classPath = Program.classPathOf("kafka-clients", "lz4-java", "slf4j-api");
        return in(HERE, JAVA, "-cp", classPath, EXAMPLES.resolve(example).toString(), argument);
    }

    /** A command of a page, with the tools of this project's Kafka behind the names of its scripts. */
    private static Program shell(String command) {
        String tool = "() { exec '" + JAVA + "' -cp \"$TOOLS\" ";
        String scripts = "kafka-console-producer.sh" + tool + "org.apache.kafka.tools.ConsoleProducer \"$@\"; }\n"
                + "kafka-console-consumer.sh" + tool + "org.apache.kafka.tools.consumer.ConsoleConsumer \"$@\"; }\n";
        return Program.run(
                HERE,
                Map.of("TOOLS", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                "bash",
                "-c",
                scripts + command.replace("localhost:9092", broker.bootstrapServers()));
    }

    private static Program in(Path folder, String... command) {
        return Program.run(folder, Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers()), command);
    }

    /** The shell block of a page that has this in it. */
    private static String commandOf(Path page, String part) throws IOException {
        return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(part))
                .findFirst()
                .orElseThrow();
    }
}
