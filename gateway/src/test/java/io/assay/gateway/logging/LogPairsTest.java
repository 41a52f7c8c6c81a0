package io.assay.gateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogPairsTest {

  @Test
  void pairs_stand_before_the_sentence() {
    LogPairs line = LogPairs.of("bootstrap_servers=kafka:9092 created=3 topics are in place");

    assertThat(line.pairs())
        .containsExactly(Map.entry("bootstrap_servers", "kafka:9092"), Map.entry("created", "3"));
    assertThat(line.sentence()).isEqualTo("topics are in place");
  }

  @Test
  void a_value_before_another_pair_may_hold_blanks_and_equal_signs() {
    LogPairs line = LogPairs.of("file=/a b/c=d policy=p1 validators are open");

    assertThat(line.pairs()).containsEntry("file", "/a b/c=d").containsEntry("policy", "p1");
    assertThat(line.sentence()).isEqualTo("validators are open");
  }

  @Test
  void a_sentence_alone_and_what_only_looks_like_a_pair_stay_as_they_are() {
    for (String line :
        new String[] {
          "nobody can review: assay.sign-in.users-file is not set", "a=b", "Name=x y", "", "=x y"
        }) {
      assertThat(LogPairs.of(line)).isEqualTo(new LogPairs(Map.of(), line));
    }
  }

  @Test
  void pairs_of_our_own_lines_become_fields_and_no_others() {
    // Given
    LogFields fields = new LogFields(true);
    ExtLogRecord ours = recordOf("io.assay.gateway.app.StartupChecks");
    ExtLogRecord theirs = recordOf("org.apache.kafka.clients.Metadata");
    ExtLogRecord asText = recordOf("io.assay.gateway.app.StartupChecks");

    // When
    boolean all =
        fields.isLoggable(ours)
            && fields.isLoggable(theirs)
            && new LogFields(false).isLoggable(asText);

    // Then
    assertThat(all).isTrue();
    assertThat(ours.getFormattedMessage()).isEqualTo("topics are in place");
    assertThat(ours.getMdcCopy()).containsEntry("created", "3");
    assertThat(theirs.getFormattedMessage()).isEqualTo("created=3 topics are in place");
    assertThat(asText.getFormattedMessage()).isEqualTo("created=3 topics are in place");
  }

  private static ExtLogRecord recordOf(String category) {
    ExtLogRecord record =
        new ExtLogRecord(
            Level.INFO,
            "created=3 topics are in place",
            ExtLogRecord.FormatStyle.NO_FORMAT,
            LogPairsTest.class.getName());
    record.setLoggerName(category);
    return record;
  }
}
