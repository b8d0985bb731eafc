package dev.rensei.sandbox.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the page of all settings from the Javadoc of the interfaces that declare them. */
final class ConfigurationPage {

    static final Path FILE = Pages.DOCS.resolve("configuration.md");

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "rensei", "sandbox");
    private static final String FIRST = "SandboxConfig.java";

    private static final String HEAD = """
            # Configuration

            <!-- Generated from the Javadoc of the settings. After a change there:
                 ./mvnw test -Dtest=ConfigurationPageTest -Ddocs.update=true -->

            Every key is a property, an environment variable in the spelling shown below it, or a line of
            `config/application.properties` in the working directory; the environment wins over the file. A duration is written
            `500ms`, `30s`, `5m`, `1h` or `30d`. A value that can't be used stops the start with one line that names its key.

            ## What a deployment sets

            | variable | what |
            |---|---|
            | `KAFKA_BOOTSTRAP_SERVERS` | the brokers, `host:port` separated by commas; any other client setting as `kafka.*`, see [operations](operations.md#kafka-over-tls-and-sasl) |
            | `DAYTONA_API_KEY` | the platform's own key, for organizations that have none; it is only sent to the default URL, to `DAYTONA_API_URL` and to trusted hosts |
            | `DAYTONA_API_URL` | the Daytona API, where it is not the hosted one |
            | `SANDBOX_DAYTONA_TRUSTED_HOSTS` | `sandbox.daytona.trusted-hosts`: hosts, or `host:port`, separated by commas, that may be sent the platform's key, and may be talked to without TLS; default none |
            | `QUARKUS_HTTP_HOST` | the address of `/q/health`, `/q/metrics` and `/api`; 127.0.0.1 by default, 0.0.0.0 in the container image |
            | `QUARKUS_HTTP_PORT` | their port; 8080 by default |
            | `QUARKUS_LOG_LEVEL` | INFO by default |
            | `QUARKUS_LOG_CONSOLE_JSON_ENABLED` | true by default in the packaged worker: one JSON object a line; false for lines that people read |

            A pool's own keys (`config`) are in [the schema of pools](schemas/capacity-pool.json).
            """;

    private ConfigurationPage() {}

    static String text() {
        Map<String, List<Setting>> groups = mappings().stream()
                .flatMap(file -> SettingsReader.read(file).stream())
                // What only the chaos suite sets is not for operators.
                .filter(setting -> !setting.key().startsWith("sandbox.unsafe."))
                .collect(Collectors.groupingBy(Setting::group, LinkedHashMap::new, Collectors.toList()));
        return HEAD
                + groups.entrySet().stream()
                        .map(group -> section(group.getKey(), group.getValue()))
                        .collect(Collectors.joining());
    }

    /** Every interface that declares settings, wherever it is; the worker's own first. */
    private static List<Path> mappings() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Pages.read(file).contains("\n@ConfigMapping("))
                    .sorted(Comparator.comparing((Path file) -> !file.endsWith(FIRST))
                            .thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String section(String title, List<Setting> settings) {
        return "\n## %s\n\n| key | value | default | what |\n|---|---|---|---|\n".formatted(firstSentence(title))
                + settings.stream().map(ConfigurationPage::row).collect(Collectors.joining());
    }

    private static String row(Setting setting) {
        String value = Stream.concat(Stream.of(setting.kind()), setting.limits().stream())
                .collect(Collectors.joining(", "));
        return "| `%s`<br>`%s` | %s | %s | %s |\n"
                .formatted(
                        setting.key(),
                        setting.variable(),
                        value,
                        setting.fallback().map(text -> "`" + text + "`").orElse("none"),
                        setting.meaning().replaceAll(" Default: \\S+\\.$", "").replace("|", "\\|"));
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end + 1);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
