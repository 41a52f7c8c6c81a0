package io.assay.gateway.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbortFencedProducerTest {

  private static final String TOPIC = "written";

  @TempDir private Path folder;

  @Test
  void commits_go_on_and_after_an_abort_none_begins_but_with_a_new_producer() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(DataFolder.kept(folder))) {
      Map<String, Object> settings =
          Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "thread-1");
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      }

      // When
      try (AbortFencedProducer producer = new AbortFencedProducer(settings)) {
        producer.initTransactions();
        commit(producer, "a");
        commit(producer, "b");
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, new byte[] {'x'})).get();
        producer.abortTransaction();

        // Then
        assertThatExceptionOfType(ProducerFencedException.class)
            .isThrownBy(producer::beginTransaction);
      }
      try (AbortFencedProducer producer = new AbortFencedProducer(settings)) {
        producer.initTransactions();
        commit(producer, "c");
      }
      List<String> written = new ArrayList<>();
      new CommittedTopics(broker.bootstrapServers())
          .read(TOPIC, record -> written.add(String.valueOf((char) record.value()[0])));
      assertThat(written).containsExactly("a", "b", "c");
    }
  }

  private static void commit(AbortFencedProducer producer, String value) throws Exception {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(TOPIC, new byte[] {(byte) value.charAt(0)})).get();
    producer.commitTransaction();
  }
}
