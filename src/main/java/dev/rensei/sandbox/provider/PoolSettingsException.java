package dev.rensei.sandbox.provider;

/** A pool's {@code config} holds a value that can't be used. */
public final class PoolSettingsException extends RuntimeException {

    private final String key;

    /**
     * @param key the key within {@code config}
     * @param expected what was expected there; must not repeat the value
     */
    public PoolSettingsException(String key, String expected) {
        super("config.%s: expected %s".formatted(key, expected));
        this.key = key;
    }

    /** The key within {@code config}. */
    public String key() {
        return key;
    }
}
