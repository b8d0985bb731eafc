package dev.rensei.sandbox.scenario;

import dev.rensei.sandbox.testing.Topics;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A record for the dispatch topic, as it may come from a platform with a defect. */
final class RawRecord {

    private final Topics.Draft draft;

    RawRecord(Scenario scenario) {
        draft = scenario.wire().to(Wire.DISPATCH).key("key-of-" + scenario.orgId());
    }

    RawRecord key(String key) {
        draft.key(key);
        return this;
    }

    RawRecord header(String name, String text) {
        draft.header(name, text);
        return this;
    }

    RawRecord value(byte[] bytes) {
        draft.value(bytes);
        return this;
    }

    RawRecord value(String text) {
        draft.value(text);
        return this;
    }

    RawRecord inPartition(int partition) {
        draft.partition(partition);
        return this;
    }

    RecordMetadata isSent() {
        return draft.send();
    }

    Future<RecordMetadata> isOnItsWay() {
        return draft.sendLater();
    }
}
