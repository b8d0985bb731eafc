package dev.rensei.sandbox.chaos;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Makes up what the platform sends: sessions, duplicates, second lives, ends at any moment, and rubbish. */
final class OrderBook {

    static final String ORG = "org_chaos";
    static final List<String> POOLS = List.of("pool-a", "pool-b");

    private static final String DISPATCH = """
            {"orgId":"%s","projectId":"prj_chaos","sessionId":"%s","pools":[%s],\
            "env":{"SOME":"secret"},"registrationToken":"rsp_live_chaos"}""";
    private static final String TERMINATE = "{\"orgId\":\"%s\",\"sessionId\":\"%s\",\"reason\":\"chaos\"}";
    private static final List<String> RUBBISH = List.of(
            "not json at all %d",
            "{\"sessionId\": %d", "[1,2,%d]", "{\"orgId\":\"org_chaos\",\"nonsense\":%d}", "\"%d\"");

    private final Random random;
    private final List<Order> orders = new ArrayList<>();
    private final List<Order> dispatched = new ArrayList<>();
    private int sessions;

    private OrderBook(Random random) {
        this.random = random;
    }

    /** The orders of a plan, in the order of sending. */
    static List<Order> of(ChaosPlan plan) {
        OrderBook book = new OrderBook(new Random(plan.seed()));
        List<Command.Kind> kinds = new ArrayList<>();
        add(kinds, Command.Kind.DISPATCH, plan.dispatches());
        add(kinds, Command.Kind.TERMINATE, plan.terminates());
        add(kinds, Command.Kind.GARBAGE, plan.garbage());
        Collections.shuffle(kinds, book.random);
        kinds.forEach(book::add);
        return book.orders;
    }

    private static void add(List<Command.Kind> kinds, Command.Kind kind, int count) {
        kinds.addAll(Collections.nCopies(count, kind));
    }

    private void add(Command.Kind kind) {
        Order order =
                switch (kind) {
                    case DISPATCH, INVALID -> dispatch();
                    case TERMINATE -> terminate();
                    case GARBAGE -> garbage();
                };
        orders.add(order);
    }

    private Order dispatch() {
        int dice = random.nextInt(100);
        if (dice < 6 && !dispatched.isEmpty()) {
            // The same record once more, as a producer that retries would send it.
            return recent(20);
        }
        if (dice < 16 && !dispatched.isEmpty()) {
            // A session of some time ago: a repeat if it lives, its next life if it has ended.
            return dispatch(Command.Kind.DISPATCH, recent(200).session(), pools());
        }
        String session = "ses-%05d".formatted(++sessions);
        if (dice < 18) {
            return dispatch(Command.Kind.INVALID, session, List.of());
        }
        return dispatch(Command.Kind.DISPATCH, session, dice < 20 ? List.of("pool-unknown") : pools());
    }

    private Order dispatch(Command.Kind kind, String session, List<String> pools) {
        String quoted = pools.stream().map("\"%s\""::formatted).collect(Collectors.joining(","));
        Order order = new Order(kind, session, pools, nextId(), bytes(DISPATCH.formatted(ORG, session, quoted)));
        dispatched.add(order);
        return order;
    }

    private Order terminate() {
        int dice = random.nextInt(100);
        String session = dice < 5 || dispatched.isEmpty()
                ? "ses-unseen-%05d".formatted(random.nextInt(100_000))
                : recent(dice < 40 ? 3 : 300).session();
        return new Order(
                Command.Kind.TERMINATE, session, List.of(), nextId(), bytes(TERMINATE.formatted(ORG, session)));
    }

    private Order garbage() {
        String text = RUBBISH.get(random.nextInt(RUBBISH.size())).formatted(orders.size());
        return new Order(Command.Kind.GARBAGE, "", List.of(), nextId(), bytes(text));
    }

    private Order recent(int within) {
        int back = random.nextInt(Math.min(within, dispatched.size()));
        return dispatched.get(dispatched.size() - 1 - back);
    }

    private List<String> pools() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of("pool-a");
            case 1 -> List.of("pool-b", "pool-a");
            default -> POOLS;
        };
    }

    private String nextId() {
        return "evt-" + orders.size();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
