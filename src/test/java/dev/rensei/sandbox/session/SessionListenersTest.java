package dev.rensei.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.SessionKey;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionListenersTest {

    @Test
    void shouldTellTheOthersWhenOneFails() {
        // Given
        List<Throwable> heard = new ArrayList<>();
        SessionListener broken = new SessionListener() {
            @Override
            public void defect(SessionState state, Throwable cause) {
                throw new IllegalStateException("a listener's own defect");
            }
        };
        SessionListener sound = new SessionListener() {
            @Override
            public void defect(SessionState state, Throwable cause) {
                heard.add(cause);
            }
        };
        Throwable news = new IllegalArgumentException("what happened");

        // When
        new SessionListeners(List.of(broken, sound)).defect(SessionState.unseen(SessionKey.of("org", "ses")), news);

        // Then
        assertThat(heard).containsExactly(news);
    }

    @Test
    void shouldPassOnEveryKindOfNews() {
        // A kind with an empty default that is not passed on would never be heard, and nothing else would say so.
        assertThat(SessionListeners.class.getDeclaredMethods())
                .extracting(Method::getName)
                .contains(Stream.of(SessionListener.class.getMethods())
                        .map(Method::getName)
                        .toArray(String[]::new));
    }
}
