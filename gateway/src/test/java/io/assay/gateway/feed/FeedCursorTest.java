package io.assay.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FeedCursorTest {

  private static final List<String> TOPICS =
      List.of("clinical.verdicts.v1", "clinical.review-decisions.v1");

  /** Far more than a site has of drafts. */
  private static final int PARTITIONS = 4_000;

  @Test
  void a_cursor_of_thousands_of_partitions_fits_into_an_address() throws Exception {
    // Given
    Map<TopicPartition, Long> next = new HashMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      next.put(new TopicPartition(TOPICS.getFirst(), partition), 200_000_000L);
      next.put(new TopicPartition(TOPICS.getLast(), partition), 2_000_000L);
    }
    FeedCursor cursor = new FeedCursor(next);

    // When
    String text = cursor.text(TOPICS);

    // Then
    assertThat(("GET /v1/verdicts?limit=500&wait=50&after=" + text).length())
        .isLessThan(longestLine());
    assertThat(FeedCursor.parse(text, TOPICS)).isEqualTo(cursor);
  }

  private static int longestLine() throws Exception {
    Properties settings = new Properties();
    try (InputStream in = FeedCursor.class.getResourceAsStream("/application.properties")) {
      settings.load(in);
    }
    return Integer.parseInt(settings.getProperty("quarkus.http.limits.max-initial-line-length"));
  }
}
