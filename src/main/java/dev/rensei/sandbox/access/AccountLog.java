package dev.rensei.sandbox.access;

import dev.rensei.sandbox.log.LogLine;
import java.time.Duration;
import org.jboss.logmanager.Logger;

/** Says once what becomes of an account, and not with each of its requests. Names its server and not its key. */
final class AccountLog {

    private static final Logger LOG = Logger.getLogger("dev.rensei.sandbox.access");

    private final String provider;
    private final String server;
    private boolean failing; // guarded by this

    AccountLog(String provider, String server) {
        this.provider = provider;
        this.server = server;
    }

    synchronized void circuit(boolean open, Duration rest) {
        if (open == failing) {
            return;
        }
        failing = open;
        if (open) {
            line(LogLine.warn(LOG))
                    .say(who() + " has been failing: from now on one request is tried every " + rest.toSeconds()
                            + " s, and sessions go to the next pool of their list. Is it up, and reachable from here?");
        } else {
            line(LogLine.info(LOG)).say(who() + " answers again");
        }
    }

    void keyRefused(Duration rest) {
        line(LogLine.warn(LOG))
                .say(who() + " refuses an API key. It is not shown again for " + rest.toSeconds()
                        + " s unless it is changed; the sessions that fail with CREDENTIAL_REJECTED name the organization."
                        + " Its key is in <sandbox.credentials.dir>/<orgId>/" + provider
                        + "/api-key, or is the platform's own");
    }

    void paused(Duration pause) {
        line(LogLine.info(LOG)).say(who() + " asks for a pause of " + pause.toSeconds() + " s: too many requests");
    }

    private String who() {
        return provider + " at " + server;
    }

    private LogLine line(LogLine line) {
        return line.with("provider", provider).with("host", server);
    }
}
