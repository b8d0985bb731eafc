package dev.rensei.sandbox.standin;

/** Registering, asking for and activating snapshots (facts A.5). */
final class SnapshotApi {

    private final SnapshotBook snapshots;

    SnapshotApi(SnapshotBook snapshots) {
        this.snapshots = snapshots;
    }

    void addTo(Route.Table routes) {
        String write = ApiKey.WRITE_SNAPSHOTS;
        Throttler usual = Throttler.AUTHENTICATED;
        routes.keyed("POST /snapshots", Operation.SNAPSHOT, usual, write, this::register);
        routes.keyed("GET /snapshots/*", Operation.SNAPSHOT, usual, null, this::get);
        routes.keyed("POST /snapshots/*/activate", Operation.SNAPSHOT, usual, write, this::activate);
    }

    private void register(Exchange exchange) {
        Snapshot snapshot = snapshots.register(exchange.organization(), exchange.body());
        exchange.reply(Answer.ok(snapshots.json(exchange.organization(), snapshot)));
    }

    private void get(Exchange exchange) {
        Snapshot snapshot = snapshots.find(exchange.organization(), exchange.segment(1));
        if (snapshot == null) {
            throw Refusal.notFound("Snapshot with name " + exchange.segment(1) + " not found");
        }
        exchange.reply(Answer.ok(snapshots.json(exchange.organization(), snapshot)));
    }

    private void activate(Exchange exchange) {
        Snapshot snapshot = snapshots.activate(exchange.organization(), exchange.segment(1));
        exchange.reply(Answer.ok(snapshots.json(exchange.organization(), snapshot)));
    }
}
