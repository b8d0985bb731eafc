package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.Resources;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "59, 1", "60, 1", "61, 2", "3600, 60", "3601, 61", "0, 30", "9223372036854775807, 2147483647"})
    void shouldStopAfterTheTimeoutInWholeMinutes(long timeoutSec, int minutes) {
        // Given
        var resources = new Resources(
                OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalLong.of(timeoutSec));

        // When
        var interval = Sizes.autoStopMinutes(resources);

        // Then
        assertThat(interval).isEqualTo(minutes);
    }

    @Test
    void shouldStopAfterHalfAnHourByDefault() {
        // When
        var interval = Sizes.autoStopMinutes(Resources.UNSPECIFIED);

        // Then
        assertThat(interval).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1024, 1", "1025, 2", "4096, 4", "2147483647, 2097152"})
    void shouldRoundMemoryAndDiskUpToWholeGb(int mb, int gb) {
        // Given
        var resources = new Resources(OptionalInt.of(2), OptionalInt.of(mb), OptionalInt.of(mb), OptionalLong.empty());

        // When
        var memory = Sizes.memoryGb(resources);
        var disk = Sizes.diskGb(resources, Specs.settings("{\"diskGB\": 40}"));

        // Then
        assertThat(memory).contains(gb);
        assertThat(disk).isEqualTo(gb);
    }

    @Test
    void shouldTakeDiskFromPoolAndLeaveTheRestToDaytona() {
        // When
        var disk = Sizes.diskGb(Resources.UNSPECIFIED, Specs.settings("{\"diskGB\": 40}"));

        // Then
        assertThat(disk).isEqualTo(40);
        assertThat(Sizes.cpu(Resources.UNSPECIFIED)).isEmpty();
        assertThat(Sizes.memoryGb(Resources.UNSPECIFIED)).isEmpty();
    }
}
