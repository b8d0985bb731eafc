package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rensei.sandbox.provider.ParsedSettings;
import dev.rensei.sandbox.provider.PoolSettings.OnStop;
import dev.rensei.sandbox.provider.PoolSettingsException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Locale;

/** Turns a pool's {@code config} into {@link DaytonaSettings}: the documented five keys and ours. */
final class SettingsParser {

    private SettingsParser() {}

    static ParsedSettings parse(JsonNode config) {
        if (!config.isObject() && !config.isNull() && !config.isMissingNode()) {
            throw new PoolSettingsException("", "an object");
        }
        var reader = new ConfigReader(config);
        var settings = new DaytonaSettings(
                reader.text("daytonaApiUrl").map(SettingsParser::apiUrl),
                reader.text("image").orElse(DaytonaSettings.DEFAULT_IMAGE),
                reader.size("diskGB").orElse(DaytonaSettings.DEFAULT_DISK_GB),
                reader.text("user").orElse(DaytonaSettings.DEFAULT_USER),
                reader.texts("command").orElse(DaytonaSettings.DEFAULT_COMMAND),
                reader.text("apiDialect").map(SettingsParser::apiDialect).orElse(ApiDialect.AUTO),
                reader.text("target"),
                reader.text("snapshot"),
                reader.text("onStop").map(SettingsParser::onStop).orElse(OnStop.KEEP),
                reader.flag("keepAlive").orElse(false),
                reader.count("maxInFlight"));
        var warnings = new ArrayList<String>();
        reader.unknownKeys().forEach(key -> warnings.add("config.%s is not known and is ignored".formatted(key)));
        if (settings.snapshot().isPresent() && reader.value("image").isPresent()) {
            warnings.add("config.image is not used, because config.snapshot is set");
        }
        return new ParsedSettings(settings, warnings);
    }

    private static String apiUrl(String text) {
        try {
            var uri = URI.create(text);
            var http = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null && isBare(uri)) {
                return text.replaceAll("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // Its message repeats the value, which may hold a password.
        }
        throw new PoolSettingsException("daytonaApiUrl", "an http(s) URL without user, query or fragment");
    }

    private static boolean isBare(URI uri) {
        return uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static ApiDialect apiDialect(String word) {
        return ApiDialect.named(word)
                .orElseThrow(() -> new PoolSettingsException("apiDialect", "one of auto, workspace, sandbox"));
    }

    private static OnStop onStop(String word) {
        for (var choice : OnStop.values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(word)) {
                return choice;
            }
        }
        throw new PoolSettingsException("onStop", "one of keep, delete");
    }
}
