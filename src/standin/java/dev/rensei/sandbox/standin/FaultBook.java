package dev.rensei.sandbox.standin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that are set. The first that fits a call strikes it. Touched only on the event loop. */
final class FaultBook {

    private final RandomGenerator random;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private int next;

    FaultBook(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A fault that is set, as the control API lists it.
     *
     * @param id its handle
     * @param fault what it is
     * @param fired how many times it has struck
     */
    record Listed(String id, Fault fault, int fired) {}

    private static final class Entry {
        private final Fault fault;
        private final @Nullable Pattern name;
        private int fired;

        Entry(Fault fault) {
            this.fault = fault;
            this.name = fault.nameMatches() == null ? null : Pattern.compile(fault.nameMatches());
        }

        boolean isLeft() {
            return fault.count() == null || fired < fault.count();
        }
    }

    String add(Fault fault) {
        String id = "f-" + ++next;
        entries.put(id, new Entry(fault));
        return id;
    }

    boolean remove(String id) {
        return entries.remove(id) != null;
    }

    void clear() {
        entries.clear();
    }

    List<Listed> list() {
        List<Listed> all = new ArrayList<>();
        entries.forEach((id, entry) -> all.add(new Listed(id, entry.fault, entry.fired)));
        return all;
    }

    /** The faults of a kind that are set, without striking. */
    Collection<Fault> standing(FaultKind kind) {
        return entries.values().stream()
                .filter(entry -> entry.fault.kind() == kind && entry.isLeft())
                .map(entry -> entry.fault)
                .toList();
    }

    /**
     * Lets the first fitting fault strike.
     *
     * @param stage where the call is
     * @param operation what it does
     * @param key with which key
     * @param name the name of its sandbox, asked for only if a fault depends on it
     */
    Optional<Fault> strike(FaultKind.Stage stage, Operation operation, @Nullable String key, Supplier<String> name) {
        for (Entry entry : entries.values()) {
            if (fits(entry, stage, operation, key, name)) {
                entry.fired++;
                return Optional.of(entry.fault);
            }
        }
        return Optional.empty();
    }

    private boolean fits(
            Entry entry, FaultKind.Stage stage, Operation operation, @Nullable String key, Supplier<String> name) {
        Fault fault = entry.fault;
        return fault.kind().stage() == stage
                && entry.isLeft()
                && (fault.operation() == Operation.ANY || fault.operation() == operation)
                && (fault.apiKey() == null || fault.apiKey().equals(key))
                && (entry.name == null || entry.name.matcher(name.get()).matches())
                && (fault.probability() >= 1 || random.nextDouble() < fault.probability());
    }
}
