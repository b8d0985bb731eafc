package dev.rensei.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The page of settings is what the settings' Javadoc says; with {@code -Ddocs.update=true} it is written anew. */
class ConfigurationPageTest {

    @Test
    void shouldBeUpToDate() throws IOException {
        // Given
        String text = ConfigurationPage.text();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(ConfigurationPage.FILE, text);
        }

        // When
        String committed = Files.exists(ConfigurationPage.FILE) ? Files.readString(ConfigurationPage.FILE) : "";

        // Then
        assertThat(committed)
                .as(
                        "%s is out of date: ./mvnw test -Dtest=ConfigurationPageTest -Ddocs.update=true",
                        ConfigurationPage.FILE)
                .isEqualTo(text);
    }
}
