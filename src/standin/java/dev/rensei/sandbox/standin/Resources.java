package dev.rensei.sandbox.standin;

/**
 * An amount of what a sandbox uses, or the most that it may.
 *
 * @param cpu virtual processors
 * @param memoryGb memory
 * @param diskGb disk
 */
public record Resources(int cpu, int memoryGb, int diskGb) {

    /** More than any test asks for. */
    public static final Resources PLENTY = new Resources(1_000_000, 1_000_000, 1_000_000);

    /** What a sandbox gets when nobody says more. */
    static final Resources SMALLEST = new Resources(1, 1, 3);

    static final Resources NOTHING = new Resources(0, 0, 0);

    /** Reads {@code 10/10/30}: cpu, memory, disk. */
    public static Resources parse(String text) {
        String[] parts = text.trim().split("/", 3);
        return new Resources(
                Integer.parseInt(parts[0].trim()),
                Integer.parseInt(parts[1].trim()),
                Integer.parseInt(parts[2].trim()));
    }

    Resources plus(Resources other) {
        return new Resources(cpu + other.cpu, memoryGb + other.memoryGb, diskGb + other.diskGb);
    }

    Resources minus(Resources other) {
        return new Resources(cpu - other.cpu, memoryGb - other.memoryGb, diskGb - other.diskGb);
    }
}
