package dev.rensei.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.deploy.Queries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever is woken finds what to do; whoever follows a link arrives. */
class RunbookTest {

    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(#[^)\\s]*)?\\)");

    @Test
    void shouldSayWhatToDoAboutEachAlert() {
        List<String> headings = headings(Path.of("docs", "operations.md"));
        for (JsonNode alert : Queries.alerts()) {
            String name = alert.get("alert").asText();
            assertThat(headings).contains(name);
            assertThat(alert.at("/annotations/runbook").asText())
                    .isEqualTo("docs/operations.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        }
    }

    @Test
    void shouldLinkToThingsThatExist() {
        for (Path page : Pages.all()) {
            for (MatchResult link : LINK.matcher(Pages.read(page)).results().toList()) {
                Path target = link.group(1).isEmpty() ? page : sibling(page, link.group(1));
                assertThat(Files.exists(target))
                        .as("%s links to %s", page, link.group())
                        .isTrue();
                if (link.group(2) != null) {
                    assertThat(anchors(target)).as("%s", page).contains(link.group(2));
                }
            }
        }
    }

    private static Path sibling(Path page, String target) {
        Path folder = page.getParent();
        return folder == null ? Path.of(target) : folder.resolve(target);
    }

    private static List<String> headings(Path page) {
        return HEADING.matcher(Pages.read(page))
                .results()
                .map(heading -> heading.group(1))
                .toList();
    }

    private static List<String> anchors(Path page) {
        return headings(page).stream()
                .map(heading -> "#"
                        + heading.toLowerCase(Locale.ROOT)
                                .replaceAll("[^a-z0-9 _-]", "")
                                .replace(' ', '-'))
                .toList();
    }
}
