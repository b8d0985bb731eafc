package dev.rensei.sandbox.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KafkaForTestsTest {

    @Test
    void shouldShareOneBroker() {
        assertThat(KafkaForTests.bootstrapServers()).isEqualTo(KafkaForTests.bootstrapServers());
    }

    @Test
    void shouldCarryRecordsAsTheyWereWritten() {
        try (var topics = KafkaForTests.topics();
                var reader = KafkaForTests.reader("carried")) {
            // Given
            topics.create("carried", 3);

            // When
            var written = topics.to("carried")
                    .partition(2)
                    .key("ses-1")
                    .header("ce_type", "dev.example")
                    .value("{}")
                    .send();

            // Then
            var read = reader.await(it -> "ses-1".equals(it.key()));
            assertThat(read.partition()).isEqualTo(2);
            assertThat(read.offset()).isEqualTo(written.offset());
            assertThat(read.header("ce_type")).isEqualTo("dev.example");
            assertThat(read.text()).isEqualTo("{}");
        }
    }

    @Test
    void shouldCollectEveryPartitionFromItsBeginning() {
        try (var topics = KafkaForTests.topics()) {
            // Given
            topics.create("spread", 4);
            for (int partition = 0; partition < topics.partitions("spread"); partition++) {
                topics.to("spread")
                        .partition(partition)
                        .key("before")
                        .value("1")
                        .send();
            }

            // When
            try (var reader = KafkaForTests.reader("spread")) {
                // Then
                List<Received> records = reader.awaitRecords(4);
                assertThat(records).extracting(Received::partition).containsExactlyInAnyOrder(0, 1, 2, 3);
            }
        }
    }
}
