package dev.rensei.sandbox.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rensei.sandbox.model.Status;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueryTest {

    @Test
    void shouldListWhatLivesUnlessTold() {
        assertThat(ListQuery.statuses(Optional.empty()))
                .containsExactlyInAnyOrder(Status.PROVISIONING, Status.RUNNING, Status.PAUSED);
    }

    @Test
    void shouldKnowTheWordsOfTheWire() {
        assertThat(ListQuery.statuses(Optional.of("failed"))).containsExactly(Status.FAILED);
    }

    @Test
    void shouldListAllWhenTold() {
        assertThat(ListQuery.statuses(Optional.of("all"))).containsExactlyInAnyOrder(Status.values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "started", ""})
    void shouldNameAStatusThatIsNone(String word) {
        assertThat(problem(() -> ListQuery.statuses(Optional.of(word))))
                .isEqualTo(new Problem(
                        "status must be one of live, all, provisioning, running, paused, failed, terminated",
                        "status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-5", "ten", "", "99999999999"})
    void shouldNameALimitThatIsNone(String text) {
        assertThat(problem(() -> ListQuery.limit(Optional.of(text))))
                .isEqualTo(new Problem("limit must be a whole number from 1 to 1000", "limit"));
    }

    @Test
    void shouldNameAFilterThatSaysNothing() {
        assertThat(problem(() -> ListQuery.filled("poolId", Optional.of(""))))
                .isEqualTo(new Problem("poolId must not be empty; leave it out to see all", "poolId"));
    }

    private static Object problem(ThrowingCallable call) {
        WebApplicationException refusal = catchThrowableOfType(WebApplicationException.class, call);
        assertThat(refusal.getResponse().getStatus()).isEqualTo(400);
        return refusal.getResponse().getEntity();
    }
}
