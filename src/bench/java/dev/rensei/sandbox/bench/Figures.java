package dev.rensei.sandbox.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The arithmetic of the tables. */
final class Figures {

    private Figures() {}

    /** The middle one, or the mean of the two in the middle. */
    static double median(Collection<Double> values) {
        double[] sorted = sorted(values);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median of one figure of each. */
    static <T> double median(Collection<T> all, ToDoubleFunction<T> figure) {
        return median(all.stream().map(figure::applyAsDouble).toList());
    }

    /** The least value that so many percent of all don't exceed (nearest rank, without interpolation). */
    static double percentile(Collection<Double> values, double percent) {
        double[] sorted = sorted(values);
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    /** As many digits as mean something: three, or all before the point. */
    static String plain(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A ratio, for example {@code 0.83}; a dash where there is nothing to compare with. */
    static String ratio(double value, double other) {
        return other == 0 || Double.isNaN(other) || Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, "%.2f", value / other);
    }

    private static double[] sorted(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
