package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What goes wrong. */
public enum FaultKind {
    /** No answer, ever; after the effect if {@code afterEffect}. */
    HANG(Stage.CALL, Operation.ANY),
    /** The connection is reset, and nothing was done. */
    RESET_BEFORE(Stage.CALL, Operation.ANY),
    /** The connection is reset, but it was done. */
    RESET_AFTER(Stage.CALL, Operation.ANY),
    /** An answer with {@code status} and {@code message}, in the API's own shape; after the effect if {@code afterEffect}. */
    STATUS(Stage.CALL, Operation.ANY),
    /** The 502 of a proxy, in HTML; after the effect if {@code afterEffect}. */
    HTML_502(Stage.CALL, Operation.ANY),
    /** 429 with {@code Retry-After-<throttler>}, or the header that {@code header} names. */
    THROTTLE(Stage.CALL, Operation.ANY),
    /** 401. */
    UNAUTHORIZED(Stage.CALL, Operation.ANY),
    /** 403 {@code Access denied}, as for a key without the scope. */
    FORBIDDEN(Stage.CALL, Operation.ANY),
    /** 403 {@code Organization is suspended: …}. */
    SUSPENDED(Stage.CALL, Operation.CREATE),
    /** 400 {@code This organization does not have a default region. …}. */
    NO_DEFAULT_REGION(Stage.CALL, Operation.CREATE),
    /** The organization's total is used up: 400, or 403 as before v0.170 if {@code status} says so. */
    QUOTA(Stage.CALL, Operation.CREATE),
    /** 400 {@code Snapshot X is pulling}. */
    SNAPSHOT_PULLING(Stage.CALL, Operation.CREATE),
    /** 400 {@code Snapshot X is inactive}. */
    SNAPSHOT_INACTIVE(Stage.CALL, Operation.CREATE),
    /** The route is unknown, as for a dialect that was removed. */
    ROUTE_404(Stage.CALL, Operation.ANY),
    /** It was done, and half of the answer arrives before the connection ends. */
    TRUNCATED(Stage.CALL, Operation.ANY),
    /** It was done, and the answer is 200 with a body that is not JSON. */
    GARBAGE(Stage.CALL, Operation.ANY),
    /** A right answer, {@code delayMs} late. */
    SLOW(Stage.CALL, Operation.ANY),

    /** No runner is free: 400, while a build waits in {@code pending_build}. */
    NO_RUNNERS(Stage.BIRTH, Operation.CREATE),
    /** The runner takes {@code delayMs} instead of the create latency. */
    SLOW_START(Stage.BIRTH, Operation.CREATE),
    /** The runner fails after the create latency: an errored sandbox stays (facts A.6). */
    FAIL_TO_START(Stage.BIRTH, Operation.CREATE),
    /** It starts, and {@code delayMs} later turns to {@code error}. */
    ERROR_STATE(Stage.BIRTH, Operation.CREATE),
    /** It stays {@code creating}, or {@code pending_build} for a build. */
    STUCK_CREATING(Stage.BIRTH, Operation.CREATE),
    /** It starts, and {@code delayMs} later is gone without a trace. */
    LOST(Stage.BIRTH, Operation.CREATE),
    /** It starts, and {@code delayMs} later shows the state named by {@code state}. */
    STATE(Stage.BIRTH, Operation.CREATE),
    /** It starts, and {@code delayMs} later its launch command exits with {@code exitCode}; the state stays. */
    ENTRYPOINT_EXITS(Stage.BIRTH, Operation.CREATE),

    /** The delete is accepted and never ends. */
    STUCK_DESTROYING(Stage.DELETION, Operation.DELETE),
    /**
     * 409 {@code Sandbox state change in progress}, until {@code delayMs} after the first try, or
     * {@code count} times; 400 as before v0.160 if {@code status} says so.
     */
    DELETE_CONFLICT(Stage.DELETION, Operation.DELETE),

    /** What happens while it is set reaches the listing {@code delayMs} late, or when it is cleared. */
    STALE_LIST(Stage.LISTING, Operation.LIST),
    /** Sandboxes are left out of the listing though they exist. */
    LIST_HIDES(Stage.LISTING, Operation.LIST),
    /** The listing shows all of the organization's sandboxes, whatever labels it is asked for. */
    LIST_UNFILTERED(Stage.LISTING, Operation.LIST);

    /** Where in the life of a call or of a sandbox a fault strikes. */
    enum Stage {
        CALL,
        BIRTH,
        DELETION,
        LISTING
    }

    private final Stage stage;
    private final Operation usual;

    FaultKind(Stage stage, Operation usual) {
        this.stage = stage;
        this.usual = usual;
    }

    /** The name used in JSON: lower case, with a hyphen. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads the name used in JSON. */
    @JsonCreator
    public static FaultKind ofWireName(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Stage stage() {
        return stage;
    }

    /** The operation meant when none is named. */
    Operation usual() {
        return usual;
    }

    /** Whether the application itself answers so, and so counts the call and says how much is left. */
    boolean isByApplication() {
        return switch (this) {
            case STATUS, FORBIDDEN, SUSPENDED, NO_DEFAULT_REGION, QUOTA, SNAPSHOT_PULLING, SNAPSHOT_INACTIVE -> true;
            default -> false;
        };
    }

    /** Whether the call has its effect before this strikes, unless the fault itself says so. */
    boolean alwaysAfter() {
        return this == RESET_AFTER || this == TRUNCATED || this == GARBAGE || this == SLOW;
    }
}
