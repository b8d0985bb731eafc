package dev.rensei.sandbox.provider.daytona;

import dev.rensei.sandbox.model.Resources;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a session asks of its machine in Daytona's units: whole GB and whole minutes, rounded up. A fraction is answered
 * with 500 (daytona-e2b-facts A.2).
 */
final class Sizes {

    /** The documented default of the auto-stop interval. */
    static final int DEFAULT_AUTO_STOP_MINUTES = 30;

    private static final long MB_PER_GB = 1024;
    private static final long SECONDS_PER_MINUTE = 60;

    private Sizes() {}

    static Optional<Integer> cpu(Resources resources) {
        return boxed(resources.vCpu());
    }

    static Optional<Integer> memoryGb(Resources resources) {
        return boxed(resources.memoryMb()).map(mb -> ceil(mb, MB_PER_GB));
    }

    static int diskGb(Resources resources, DaytonaSettings settings) {
        return boxed(resources.diskMb()).map(mb -> ceil(mb, MB_PER_GB)).orElse(settings.diskGb());
    }

    /** {@code ceil(timeoutSec / 60)}; never 0, which Daytona reads as "never stop". */
    static int autoStopMinutes(Resources resources) {
        var timeoutSec = resources.timeoutSec();
        return timeoutSec.isPresent() && timeoutSec.getAsLong() > 0
                ? ceil(timeoutSec.getAsLong(), SECONDS_PER_MINUTE)
                : DEFAULT_AUTO_STOP_MINUTES;
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    private static int ceil(long amount, long unit) {
        var whole = amount / unit + (amount % unit > 0 ? 1 : 0);
        return (int) Math.min(whole, Integer.MAX_VALUE);
    }
}
