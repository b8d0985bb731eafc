package dev.rensei.sandbox.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    private static com.sun.management.OperatingSystemMXBean system() {
        return (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    /** How many cores all programs together have used since the last call, on average. */
    static double coresInUse() {
        return system().getCpuLoad() * system().getAvailableProcessors();
    }

    static String description() {
        var system = system();
        return "%d cores (%s), %d GiB, %s %s, Java %s; %s. Load before: %.1f.%n%n"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        system.getTotalMemorySize() >> 30,
                        system.getName(),
                        system.getVersion(),
                        Runtime.version(),
                        LocalDate.now(ZoneOffset.UTC),
                        system.getSystemLoadAverage());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
