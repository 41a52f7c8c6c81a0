package io.assay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.gateway.cli.ledger.Ledger;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Results results = new Results();

  @Test
  void every_key_of_the_issue_is_there_and_null_where_nothing_was_measured() throws Exception {
    // Given
    results.put(Figure.GATEWAY_VS_CEILING, 0.7654321);

    // When
    JsonNode json = JSON.readTree(results.merged(Map.of(), Map.of("cores", 2)));

    // Then
    assertThat(json.get("gateway_vs_ceiling").asDouble()).isEqualTo(0.7654);
    assertThat(json.get("gpu_pairs_vs_bare").isNull()).isTrue();
    for (Figure figure : Figure.values()) {
      assertThat(json.has(figure.key())).as(figure.key()).isTrue();
    }
    assertThat(json.get("machine").get("cores").asInt()).isEqualTo(2);
  }

  @Test
  void flaws_of_all_runs_are_added_up_and_named() throws Exception {
    // Given
    results.add(Part.GATEWAY, new Ledger.Flaws(1, 0, 2));
    results.add(Part.GATEWAY, new Ledger.Flaws(1, 0, 0));
    results.add(Part.KEYS, new Ledger.Flaws(0, 3, 0));

    // When
    JsonNode json = JSON.readTree(results.merged(Map.of(), Map.of()));

    // Then
    assertThat(json.get("lost").asInt()).isEqualTo(2);
    assertThat(json.get("doubled").asInt()).isEqualTo(3);
    assertThat(json.get("out_of_order").asInt()).isEqualTo(2);
    assertThat(results.isFlawed()).isTrue();
    assertThat(results.table()).contains("missed");
  }

  @Test
  void a_part_that_is_not_run_keeps_its_figures_in_the_file() throws Exception {
    // Given
    Results earlier = new Results();
    earlier.put(Figure.PADDING, 1.02);
    earlier.add(Part.KEYS, new Ledger.Flaws(0, 1, 0));
    Map<String, Object> file =
        JSON.readerForMapOf(Object.class).readValue(earlier.merged(Map.of(), Map.of()));
    results.put(Figure.GATEWAY_VS_CEILING, 0.9);
    results.add(Part.GATEWAY, Ledger.Flaws.NONE);

    // When
    JsonNode json = JSON.readTree(results.merged(file, Map.of()));

    // Then
    assertThat(json.get("padding").asDouble()).isEqualTo(1.02);
    assertThat(json.get("gateway_vs_ceiling").asDouble()).isEqualTo(0.9);
    assertThat(json.get("doubled").asInt()).isEqualTo(1);
  }

  @Test
  void a_figure_knows_which_way_is_better() {
    assertThat(Figure.GATEWAY_VS_CEILING.isMetBy(0.84)).isFalse();
    assertThat(Figure.GATEWAY_VS_CEILING.isMetBy(0.86)).isTrue();
    assertThat(Figure.P99_MS_AT_1000.isMetBy(151)).isFalse();
    assertThat(Figure.P99_MS_AT_1000.isMetBy(60)).isTrue();
  }
}
