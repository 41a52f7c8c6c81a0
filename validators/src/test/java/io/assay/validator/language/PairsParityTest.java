package io.assay.validator.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.validator.Claim;
import io.assay.validator.Evidence;
import io.assay.validator.Locus;
import io.assay.validator.Span;
import io.assay.validator.evidence.EvidenceRetriever;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The training code wrote the file: both sides must cut and choose alike (ADR 0002). */
class PairsParityTest {

  @TestFactory
  Stream<DynamicTest> the_training_code_and_this_one_cut_and_choose_alike() throws IOException {
    List<JsonNode> rows = rows();
    assertThat(rows).hasSizeGreaterThan(30);
    return rows.stream()
        .map(row -> DynamicTest.dynamicTest(row.get("name").asText(), () -> agree(row)));
  }

  private static void agree(JsonNode row) {
    if (row.has("text")) {
      String text = row.get("text").asText();
      assertThat(Sentences.of(text)).isEqualTo(spans(row.get("sentences")));
      assertThat(ClaimSplitter.claims(text))
          .extracting(Claim::where)
          .isEqualTo(spans(row.get("claims")));
      return;
    }
    Evidence evidence =
        EvidenceRetriever.overSource(row.get("source").asText())
            .evidenceFor(row.get("claim").asText());
    assertThat(evidence.text()).isEqualTo(row.get("evidence").asText());
    JsonNode best = row.get("best");
    assertThat(evidence.best()).isEqualTo(best.isNull() ? Locus.NOWHERE : Locus.at(span(best)));
  }

  private static List<JsonNode> rows() throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (var file = PairsParityTest.class.getResourceAsStream("/parity/pairs.jsonl")) {
      List<JsonNode> rows = new ArrayList<>();
      for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        rows.add(json.readTree(line));
      }
      return rows;
    }
  }

  private static List<Span> spans(JsonNode pairs) {
    List<Span> spans = new ArrayList<>();
    pairs.forEach(pair -> spans.add(span(pair)));
    return spans;
  }

  private static Span span(JsonNode pair) {
    return new Span(pair.get(0).asInt(), pair.get(1).asInt());
  }
}
