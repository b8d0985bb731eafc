package dev.rensei.sandbox.demo;

import dev.rensei.sandbox.broker.EmbeddedBroker;
import dev.rensei.sandbox.broker.LoopbackPorts;
import dev.rensei.sandbox.standin.ApiKey;
import dev.rensei.sandbox.standin.Latency;
import dev.rensei.sandbox.standin.StandInDaytona;
import dev.rensei.sandbox.standin.StandInOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * {@code ./mvnw -q -Pdemo verify}: everything on one machine, a short story on the timeline, then the user's turn. With
 * {@code -Ddemo.once=true} it ends with the story, with exit code 0 if it went as expected.
 */
public final class Demo {

    private static final String ORG = "org_acme";
    private static final String API_KEY = "dtn_demo";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OpenResources resources = new OpenResources();

    private Demo() {}

    /** Runs the demo; {@code -Ddemo.once=true} for the story alone. */
    public static void main(String[] args) {
        var demo = new Demo();
        Runtime.getRuntime().addShutdownHook(new Thread(demo.resources::close, "demo-shutdown"));
        // Maven may be killed by name or by a CI's time limit; then nobody else would end this.
        ProcessHandle.current().parent().ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(1)));
        System.exit(demo.run(Boolean.getBoolean("demo.once")));
    }

    private int run(boolean once) {
        try {
            var broker = resources.open(() -> EmbeddedBroker.builder()
                    .port(LoopbackPorts.preferably(9092))
                    .start());
            say("Kafka            " + broker.bootstrapServers() + " (embedded)");
            var daytona = resources.open(() -> StandInDaytona.start(StandInOptions.builder()
                    .keys(ApiKey.of(API_KEY, ORG))
                    .createLatency(Latency.between(Duration.ofMillis(800), Duration.ofMillis(1600)))
                    .build()));
            say("Daytona          " + daytona.url() + " (stand-in)");
            var stage = resources.open(() -> Stage.set(ORG, API_KEY));
            say("Pools            " + stage.poolsFile() + " (edit it while the worker runs)");
            var worker = resources.open(() -> WorkerProcess.start(
                    LoopbackPorts.preferably(8080), settings(broker.bootstrapServers(), daytona.url(), stage)));
            worker.awaitReady();
            say("Worker           %s, log in %s".formatted(worker.url(), WorkerProcess.LOG));
            var timeline = resources.open(() -> Timeline.of(broker.bootstrapServers(), PATIENCE));
            var platform = resources.open(() -> new Platform(broker.bootstrapServers()));
            new Scenario(platform, timeline).play();
            if (once) {
                say("\nThe demo went as expected.");
                return 0;
            }
            say(Invitation.text(broker.bootstrapServers(), worker.url()));
            stayUp(platform);
            return 0;
        } catch (DemoFailure e) {
            System.err.println(e.getMessage());
            System.err.println(
                    "The worker's log, %s, ends with:%n%s".formatted(WorkerProcess.LOG, WorkerProcess.lastWords()));
            return 1;
        } catch (IOException | RuntimeException e) {
            // At a Ctrl-C things are closed under this thread's feet, and what it then says is of no interest.
            if (!resources.isClosed()) {
                e.printStackTrace();
            }
            return 1;
        }
    }

    private static Map<String, String> settings(String bootstrapServers, String daytonaUrl, Stage stage) {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                bootstrapServers,
                "DAYTONA_API_URL",
                daytonaUrl,
                "DAYTONA_API_KEY",
                API_KEY,
                "SANDBOX_POOLS_FILE",
                stage.poolsFile().toString(),
                "SANDBOX_CREDENTIALS_DIR",
                stage.credentials().toString(),
                "SANDBOX_PLATFORM_URL",
                "https://platform.example.com");
    }

    private static void stayUp(Platform platform) throws IOException {
        if (new Prompt(platform).readUntilQuit()) {
            return;
        }
        try {
            // Nobody types, as under nohup: only a signal ends it then.
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
