package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.model.Resources;
import dev.rensei.sandbox.model.Secret;
import dev.rensei.sandbox.provider.SandboxSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Sandboxes to be made, for tests. */
final class Specs {

    static final String NAME = "rensei-ses-1-1";
    static final String TOKEN = "rsp_live_sesame";
    static final Map<String, String> LABELS = Map.of("managed-by", "rensei", "session", "ses_1");

    static final Resources ALL =
            new Resources(OptionalInt.of(2), OptionalInt.of(4096), OptionalInt.of(10240), OptionalLong.of(3600));

    private Specs() {}

    static DaytonaSettings settings(String config) {
        try {
            return (DaytonaSettings)
                    SettingsParser.parse(new ObjectMapper().readTree(config)).settings();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A session that asks for nothing of its own. */
    static SandboxSpec plain(String config) {
        return spec(config, Resources.UNSPECIFIED, Optional.empty(), Optional.empty());
    }

    /** A session that overrides all that it can. */
    static SandboxSpec overriding(String config, String image, String... command) {
        return spec(config, ALL, Optional.of(image), Optional.of(List.of(command)));
    }

    static SandboxSpec spec(
            String config, Resources resources, Optional<String> image, Optional<List<String>> command) {
        return new SandboxSpec(
                NAME,
                LABELS,
                Map.of("DONMAI_REGISTRATION_TOKEN", Secret.of(TOKEN)),
                settings(config),
                resources,
                image,
                command);
    }
}
