package dev.rensei.sandbox.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged while it is open, at every level, with messages, arguments, context and stack traces. */
final class LogCapture extends Handler implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger WORKER = Logger.getLogger("dev.rensei");

    private final PatternFormatter format = new PatternFormatter("%p [%c] %X %s%e%n");
    private final List<String> lines = new ArrayList<>();

    static LogCapture open() {
        LogCapture capture = new LogCapture();
        capture.setLevel(Level.ALL);
        WORKER.setLevel(Level.ALL);
        ROOT.addHandler(capture);
        return capture;
    }

    /** What was logged so far. */
    synchronized String text() {
        return String.join("", lines);
    }

    @Override
    public void publish(LogRecord record) {
        String line = format.format(org.jboss.logmanager.ExtLogRecord.wrap(record));
        synchronized (this) {
            lines.add(line);
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
        WORKER.setLevel(null);
    }
}
