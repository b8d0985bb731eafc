package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonPOJOBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A fault: what goes wrong, where, how often and for whom. Made by {@link #of}, or read from JSON with the same names.
 *
 * @param kind what goes wrong
 * @param operation in which call
 * @param status the status to answer with, where the kind leaves it open
 * @param message the message to answer with, or the reason of a failure
 * @param afterEffect whether the call has its effect first
 * @param probability how likely it strikes
 * @param count how many times it strikes, or absent for as long as it is set
 * @param nameMatches a regular expression that the sandbox's name must match as a whole
 * @param apiKey the account that it strikes
 * @param delayMs how late it strikes, in milliseconds
 * @param retryAfterSeconds what a throttle asks for
 * @param header the header that asks for it
 * @param state the state to show
 * @param exitCode the exit code of the launch command
 */
@JsonDeserialize(builder = Fault.Builder.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(
        FaultKind kind,
        Operation operation,
        @Nullable Integer status,
        @Nullable String message,
        boolean afterEffect,
        double probability,
        @Nullable Integer count,
        @Nullable String nameMatches,
        @Nullable String apiKey,
        @Nullable Long delayMs,
        int retryAfterSeconds,
        @Nullable String header,
        @Nullable String state,
        int exitCode) {

    /** Starts a fault of a kind. */
    public static Fault.Builder of(FaultKind kind) {
        return new Fault.Builder().kind(kind);
    }

    Duration delay() {
        return delayMs == null ? Duration.ZERO : Duration.ofMillis(delayMs);
    }

    boolean strikesAfter() {
        return afterEffect || kind.alwaysAfter();
    }

    int statusOr(int usual) {
        return status == null ? usual : status;
    }

    String messageOr(String usual) {
        return message == null ? usual : message;
    }

    /** Gathers a fault; its methods are the names in JSON. */
    @JsonPOJOBuilder(withPrefix = "")
    public static final class Builder {
        private @Nullable FaultKind kind;
        private @Nullable Operation operation;
        private @Nullable Integer status;
        private @Nullable String message;
        private boolean afterEffect;
        private double probability = 1;
        private @Nullable Integer count;
        private @Nullable String nameMatches;
        private @Nullable String apiKey;
        private @Nullable Long delayMs;
        private int retryAfterSeconds = 20;
        private @Nullable String header;
        private @Nullable String state;
        private int exitCode = 1;

        private Builder() {}

        /** What goes wrong. */
        public Builder kind(FaultKind value) {
            kind = value;
            return this;
        }

        /** In which call; the usual one of the kind when absent. */
        public Builder operation(Operation value) {
            operation = value;
            return this;
        }

        /** The status to answer with. */
        public Builder status(int value) {
            status = value;
            return this;
        }

        /** The message to answer with, or the reason of a failure. */
        public Builder message(String value) {
            message = value;
            return this;
        }

        /** Lets the call have its effect first. */
        public Builder afterEffect(boolean value) {
            afterEffect = value;
            return this;
        }

        /** Strikes only now and then. */
        public Builder probability(double value) {
            probability = value;
            return this;
        }

        /** Strikes so many times, then no more. */
        public Builder count(int value) {
            count = value;
            return this;
        }

        /** Strikes only sandboxes whose whole name matches. */
        public Builder nameMatches(String regex) {
            nameMatches = regex;
            return this;
        }

        /** Strikes only calls with this key. */
        public Builder apiKey(String value) {
            apiKey = value;
            return this;
        }

        /** Strikes late; before an answer, or after the start of a sandbox, as the kind says. */
        public Builder delayMs(long value) {
            delayMs = value;
            return this;
        }

        /** What a throttle asks for. */
        public Builder retryAfterSeconds(int value) {
            retryAfterSeconds = value;
            return this;
        }

        /** The header that asks for it; {@code Retry-After} for a plain one. */
        public Builder header(String value) {
            header = value;
            return this;
        }

        /** The state to show. */
        public Builder state(String value) {
            state = value;
            return this;
        }

        /** The exit code of the launch command. */
        public Builder exitCode(int value) {
            exitCode = value;
            return this;
        }

        /** The fault. */
        public Fault build() {
            if (kind == null) {
                throw new IllegalArgumentException("a fault needs a kind");
            }
            return new Fault(
                    kind,
                    operation == null ? kind.usual() : operation,
                    status,
                    message,
                    afterEffect,
                    probability,
                    count,
                    nameMatches,
                    apiKey,
                    delayMs,
                    retryAfterSeconds,
                    header,
                    state,
                    exitCode);
        }
    }
}
