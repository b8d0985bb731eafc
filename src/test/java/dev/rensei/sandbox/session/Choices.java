package dev.rensei.sandbox.session;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Where a walk's decisions come from: a list, which can be shrunk and told again, or a seed, which never ends. */
final class Choices {

    private final Iterator<Integer> numbers;

    private Choices(Iterator<Integer> numbers) {
        this.numbers = numbers;
    }

    static Choices of(List<Integer> numbers) {
        return new Choices(numbers.iterator());
    }

    static Choices of(long seed, int length) {
        return new Choices(new Random(seed).ints(length, 0, Integer.MAX_VALUE).iterator());
    }

    static Choices endless(long seed) {
        Random random = new Random(seed);
        return new Choices(
                IntStream.generate(() -> random.nextInt(Integer.MAX_VALUE)).iterator());
    }

    boolean hasNext() {
        return numbers.hasNext();
    }

    /** A number from 0 to below the bound; 0 when the list is used up. */
    int below(int bound) {
        return numbers.hasNext() ? numbers.next() % bound : 0;
    }

    boolean oneIn(int bound) {
        return below(bound) == bound - 1;
    }

    <T> T oneOf(List<T> things) {
        return things.get(below(things.size()));
    }
}
