package dev.rensei.sandbox.provider.daytona;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rensei.sandbox.model.Secret;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RedactionTest {

    @Test
    void shouldMaskSecrets() {
        // Given
        var redaction = redaction("dtn_key", "rsp_live_sesame");

        // When
        var shown = redaction.clean("Key dtn_key may not use rsp_live_sesame, not even in xrsp_live_sesamex");

        // Then
        assertThat(shown).isEqualTo("Key *** may not use ***, not even in x***x");
    }

    @Test
    void shouldMaskShortValueOnlyAsWord() {
        // Given
        var redaction = redaction("1", "abc");

        // When
        var shown = redaction.clean("1 of 10 in abc, not abcd");

        // Then
        assertThat(shown).isEqualTo("*** of 10 in ***, not abcd");
    }

    @Test
    void shouldLeaveTextAloneForBlankValues() {
        // Given
        var redaction = redaction("", "   ");

        // When
        var shown = redaction.clean("No available runners");

        // Then
        assertThat(shown).isEqualTo("No available runners");
    }

    @Test
    void shouldMaskLongerOfTwoSecretsThatOverlap() {
        // Given
        var redaction = redaction("sesame", "sesame-street");

        // When
        var shown = redaction.clean("at sesame-street");

        // Then
        assertThat(shown).isEqualTo("at ***");
    }

    @Test
    void shouldMaskOtherSpellings() {
        // Given
        var redaction = redaction("se\"same/42", "line-one-of-key\nline-two-of-key");

        // When
        var shown = redaction.clean("se\\\"same/42 se%22same%2F42 line-two-of-key line-one-of-key\\nline-two-of-key");

        // Then
        assertThat(shown).isEqualTo("*** *** *** ***");
    }

    @Test
    void shouldStripControlCharacters() {
        // When
        var shown = redaction("none").clean("Disk limit\nreached\u001b[31m\u2028now\u202e");

        // Then
        assertThat(shown).isEqualTo("Disk limit reached [31m now");
    }

    @Test
    void shouldCutLongText() {
        // When
        var shown = redaction("none").clean("x".repeat(1000));

        // Then
        assertThat(shown).hasSize(300).endsWith("…");
    }

    @Property(tries = 300)
    void shouldNeverShowSecretOfFourOrMore(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 4, max = 20) String secret,
            @ForAll @StringLength(max = 40) String before,
            @ForAll @StringLength(max = 40) String after) {
        // When
        var shown = redaction(secret).clean(before + secret + after);

        // Then
        assertThat(shown).doesNotContain(secret);
    }

    private static Redaction redaction(String... secrets) {
        return new Redaction(List.copyOf(Arrays.stream(secrets).map(Secret::of).toList()));
    }
}
