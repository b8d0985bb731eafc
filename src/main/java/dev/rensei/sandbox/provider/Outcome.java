package dev.rensei.sandbox.provider;

import java.util.function.Function;

/**
 * What came of one exchange with a provider.
 *
 * @param <T> the answer's type
 */
public sealed interface Outcome<T> {

    /** The provider did what it was asked to.
     *
     * @param value the answer
     */
    record Ok<T>(T value) implements Outcome<T> {}

    /** The provider didn't, or we can't know.
     *
     * @param failure why
     */
    record Failed<T>(ProviderFailure failure) implements Outcome<T> {}

    /** An answer. */
    static <T> Outcome<T> ok(T value) {
        return new Ok<>(value);
    }

    /** A failure. */
    static <T> Outcome<T> failed(ProviderFailure failure) {
        return new Failed<>(failure);
    }

    /** The same outcome with its answer changed. */
    default <R> Outcome<R> map(Function<? super T, ? extends R> change) {
        if (this instanceof Ok<T> ok) {
            return new Ok<>(change.apply(ok.value()));
        }
        return new Failed<>(((Failed<T>) this).failure());
    }
}
