package dev.rensei.sandbox.log;

import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log: a sentence for people, and the facts in it as fields of their own for machines.
 *
 * <p>The facts travel as the record's own diagnostic context, which the JSON format writes as {@code mdc}. SLF4J's
 * key-values would be put before the sentence as text, and a thread's context would have to be set and cleared around
 * each line.
 */
public final class LogLine {

    private static final String HERE = LogLine.class.getName();

    private final Logger logger;
    private final Level level;
    private final Map<String, String> facts = new HashMap<>();

    private LogLine(Logger logger, Level level) {
        this.logger = logger;
        this.level = level;
    }

    /** A milestone. */
    public static LogLine info(Logger logger) {
        return new LogLine(logger, org.jboss.logmanager.Level.INFO);
    }

    /** Something works less well than it should. */
    public static LogLine warn(Logger logger) {
        return new LogLine(logger, org.jboss.logmanager.Level.WARN);
    }

    /** A person must act. */
    public static LogLine error(Logger logger) {
        return new LogLine(logger, org.jboss.logmanager.Level.ERROR);
    }

    /** A fact; one that is absent leaves no field. */
    public LogLine with(String name, @Nullable Object fact) {
        if (fact != null) {
            facts.put(name, fact.toString());
        }
        return this;
    }

    /** Says it. */
    public void say(String sentence) {
        say(sentence, null);
    }

    /** Says it, with the trace of what caused it. */
    public void say(String sentence, @Nullable Throwable cause) {
        if (!logger.isLoggable(level)) {
            return;
        }
        ExtLogRecord line = new ExtLogRecord(level, sentence, ExtLogRecord.FormatStyle.NO_FORMAT, HERE);
        line.setLoggerName(logger.getName());
        line.setThrown(cause);
        line.setMdc(facts);
        line.disableCallerCalculation();
        logger.logRaw(line);
    }
}
