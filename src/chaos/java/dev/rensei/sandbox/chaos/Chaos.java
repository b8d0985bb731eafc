package dev.rensei.sandbox.chaos;

/**
 * Runs chaos from the command line: {@code -Dchaos.form=short|long}, {@code -Dchaos.seed=<long>},
 * {@code -Dchaos.runs=<number of seeds, counted up>}. Exit code 1 if a rule was broken.
 */
public final class Chaos {

    private Chaos() {}

    /** Runs. */
    public static void main(String[] args) throws InterruptedException {
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        boolean isShort = "short".equals(System.getProperty("chaos.form"));
        long first = seed(System.currentTimeMillis());
        boolean good = true;
        for (long seed = first; seed < first + Integer.getInteger("chaos.runs", 1); seed++) {
            Report report = ChaosRun.of(isShort ? ChaosPlan.shortForm(seed) : ChaosPlan.longForm(seed));
            System.out.println(report.text());
            good &= report.isGood();
        }
        System.exit(good ? 0 : 1);
    }

    /** The seed that was asked for, or another. */
    static long seed(long otherwise) {
        String given = System.getProperty("chaos.seed", "");
        return given.isBlank() ? otherwise : Long.parseLong(given);
    }
}
