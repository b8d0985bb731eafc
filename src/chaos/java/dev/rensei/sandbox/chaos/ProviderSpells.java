package dev.rensei.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rensei.sandbox.standin.StandInDaytona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Spells of trouble at the stand-in, and how often each struck. */
final class ProviderSpells {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LONGEST_START = Duration.ofSeconds(4);

    private final StandInDaytona daytona;
    private final List<ProviderTrouble> choice;
    private final Map<String, ProviderTrouble> open = new HashMap<>();
    private final Map<String, Integer> strikes = new TreeMap<>();

    /** One spell that goes on. */
    record Spell(String id) {}

    ProviderSpells(StandInDaytona daytona, List<ProviderTrouble> choice) {
        this.daytona = daytona;
        this.choice = choice;
    }

    synchronized Spell begin(int number) {
        ProviderTrouble trouble = choice.get(number % choice.size());
        String id = daytona.faults().add(trouble.fault());
        open.put(id, trouble);
        return new Spell(id);
    }

    synchronized void end(Spell spell) {
        ProviderTrouble trouble = open.remove(spell.id());
        if (trouble != null) {
            // A fault of the listing strikes without being counted there: its spell counts.
            strikes.merge(trouble.words(), Math.max(1, struck(spell.id())), Integer::sum);
            daytona.faults().remove(spell.id());
        }
    }

    synchronized void endAll() {
        List.copyOf(open.keySet()).forEach(id -> end(new Spell(id)));
        daytona.faults().clear();
        freeStuck();
    }

    /** A server gives up a start in the end; until then it refuses to remove the sandbox. */
    private void freeStuck() {
        Instant longAgo = Instant.now().minus(LONGEST_START);
        daytona.existing().stream()
                .filter(view ->
                        view.state().equals("creating") && view.createdAt().isBefore(longAgo))
                .forEach(view -> daytona.force(view.id(), "error", "the start was given up"));
    }

    synchronized Map<String, Integer> strikes() {
        return Map.copyOf(strikes);
    }

    private int struck(String id) {
        try (var answer =
                URI.create(daytona.origin() + "/__standin/faults").toURL().openStream()) {
            for (JsonNode fault : JSON.readTree(answer)) {
                if (fault.path("id").asText().equals(id)) {
                    return fault.path("fired").asInt();
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
