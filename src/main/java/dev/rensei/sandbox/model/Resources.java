package dev.rensei.sandbox.model;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a session asks of its machine; absent values are the pool's or the provider's.
 *
 * @param vCpu processors
 * @param memoryMb memory in MiB
 * @param diskMb disk in MiB
 * @param timeoutSec how long the session may last, in seconds
 */
public record Resources(OptionalInt vCpu, OptionalInt memoryMb, OptionalInt diskMb, OptionalLong timeoutSec) {

    /** Nothing is asked for. */
    public static final Resources UNSPECIFIED =
            new Resources(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalLong.empty());
}
