package dev.rensei.sandbox.ops;

import dev.rensei.sandbox.model.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the parameters of the list as they were written, so that a wrong one is named and not guessed at. */
final class ListQuery {

    static final int MOST = 1000;
    private static final int USUAL = 100;

    private static final String ALL = "all";
    private static final String LIVE = "live";

    private ListQuery() {}

    /** The statuses that a word means; without a word, those of sessions that live. */
    static Set<Status> statuses(Optional<String> word) {
        return switch (word.orElse(LIVE)) {
            case ALL -> EnumSet.allOf(Status.class);
            case LIVE -> having(status -> !status.isTerminal());
            default -> {
                Set<Status> named = having(status -> status.wireName().equals(word.orElseThrow()));
                if (named.isEmpty()) {
                    throw Problem.badParameter("status", "status must be one of " + words());
                }
                yield named;
            }
        };
    }

    /** How many sessions a page has at most. */
    static int limit(Optional<String> text) {
        try {
            int limit = text.map(Integer::parseInt).orElse(USUAL);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as for a number out of range.
        }
        throw Problem.badParameter("limit", "limit must be a whole number from 1 to " + MOST);
    }

    /** A filter that was given must say something: an empty one is a mistake in whatever made the URL. */
    static Optional<String> filled(String name, Optional<String> value) {
        if (value.filter(String::isBlank).isPresent()) {
            throw Problem.badParameter(name, name + " must not be empty; leave it out to see all");
        }
        return value;
    }

    private static Set<Status> having(Predicate<Status> property) {
        return Stream.of(Status.values())
                .filter(property)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Status.class)));
    }

    private static String words() {
        return Stream.concat(Stream.of(LIVE, ALL), Stream.of(Status.values()).map(Status::wireName))
                .collect(Collectors.joining(", "));
    }
}
