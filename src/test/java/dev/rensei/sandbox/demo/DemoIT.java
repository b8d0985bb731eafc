package dev.rensei.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The README's first command, without its Maven: the packaged worker tells the whole story by itself. */
class DemoIT {

    private Process demo;

    @BeforeEach
    void startDemo() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        // Surefire hands its tests a jar that only points to the class path; the path itself is in a property.
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        demo = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Ddemo.once=true",
                        "-classpath",
                        classPath,
                        Demo.class.getName()))
                .redirectErrorStream(true)
                .start();
    }

    @AfterEach
    void endDemo() {
        demo.destroy();
    }

    @Test
    void shouldTellTheStoryAndLeave() throws IOException, InterruptedException {
        // When
        var output = new String(demo.getInputStream().readAllBytes());
        var ended = demo.waitFor(30, TimeUnit.SECONDS);

        // Then
        assertThat(ended).isTrue();
        assertThat(demo.exitValue()).as(output).isZero();
        assertThat(output).contains("NO_ELIGIBLE_POOL", "terminated", "The demo went as expected.");
    }
}
