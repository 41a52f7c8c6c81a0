package io.assay.gateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.json.DraftJson;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.Claim;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.PairScorer;
import io.assay.validator.Score;
import io.assay.validator.Source;
import io.assay.validator.Span;
import io.assay.validator.TaskName;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.calibration.CalibrationFile;
import io.assay.validator.calibration.PolicyFile;
import io.assay.validator.language.ClaimSplitter;
import io.assay.validator.language.LanguageDetector;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever comes in, there is an answer, in time, and no span points outside of its text. */
class FuzzTest {

  private static final List<String> CLINICAL =
      List.of(
          "metoprolol 25 mg",
          "b.i.d.",
          "twice a day",
          "q6h",
          "denies",
          "no",
          "left",
          "right knee",
          "allergic to penicillin",
          "stopped",
          "120/80",
          "38.5 C",
          "1,200",
          "0.5",
          "mcg",
          "mL/min",
          "03/04/2026",
          "72-year-old",
          "GCS 15",
          "CHA2DS2-VASc",
          "eGFR",
          "creatinine 1.8 mg/dL",
          "\u001f",
          "\n\n",
          "PLAN:",
          "i.v.",
          "Dr.",
          "increased from 5 to 10 mg",
          "potassium 5.9",
          "no evidence of",
          "weight 71.4 kg",
          "BMI",
          "\u00b5g",
          "\u00bd",
          "\u2013",
          "2\u20133 mg");

  @Test
  void a_codec_reads_any_bytes_or_says_why_not() {
    GateTopics topics = GateTopics.standard(1, (short) 1);
    try (SchemaRegistry registry =
        SchemaRegistry.connect(
            RegistrySettings.at("mock://fuzz")
                .withAutoRegister(true)
                .withUnknownIdRetries(
                    new io.assay.contract.Backoff(
                        0, java.time.Duration.ZERO, java.time.Duration.ZERO)))) {
      AvroWire wire = new AvroWire(registry, topics, "fuzz");
      wire.ensureRegistered();
      String topic = topics.drafts().name();
      String sound =
          new String(
              wire.draftWriter().serialize(topic, Samples.draft("note-1")),
              java.nio.charset.StandardCharsets.ISO_8859_1);
      List<RecordReader<?>> readers =
          List.of(
              wire.drafts(),
              wire.decisions(),
              wire.verdictReader(),
              wire.reviewTaskReader(),
              wire.releasedReader(),
              wire.claimReader());

      Fuzz.of("codec", List.of(sound, sound.substring(0, 5), "\u0000\u0000\u0000\u0000\u0001"))
          .run(
              input -> {
                byte[] bytes = Fuzz.bytes(input);
                for (RecordReader<?> reader : readers) {
                  assertThat(reader.read(bytes)).isNotInstanceOf(Reading.Parked.class);
                }
                byte[] known = bytes.clone();
                if (known.length > 5) {
                  // Under the schema of drafts, or nearly all of it would end at the id.
                  known[0] = 0;
                  ByteBuffer.wrap(known).putInt(1, ByteBuffer.wrap(Fuzz.bytes(sound)).getInt(1));
                  check(wire.drafts().read(known));
                }
              });
    }
  }

  private static void check(Reading<Draft> reading) {
    switch (reading) {
      case Reading.Read<Draft>(Draft draft) -> assertThat(draft.version()).isPositive();
      case Reading.Unusable<Draft> flaw ->
          assertThat(flaw.reason()).isNotEqualTo(DeadLetterReason.OTHER);
      case Reading.Parked<Draft> parked -> throw new AssertionError("no bytes can park a record");
    }
  }

  @Test
  void json_of_rest_and_command_line_is_read_or_refused_without_a_word_of_it() {
    Fuzz.of(
            "json",
            List.of(
                "\"output\"",
                "\"source\"",
                "\"task\"",
                "\"id\"",
                "\"version\":",
                "\"origin\":{",
                "null",
                "1e999999999",
                "-1",
                "9".repeat(500),
                "\\u0000",
                "\\ud800",
                "true",
                "\"canary-text\""))
        .run(
            input -> {
              byte[] bytes = Fuzz.bytes(input);
              try {
                JsonFields fields = JsonFields.parse(bytes);
                DraftJson.draft(fields, Samples.WRITTEN);
              } catch (InvalidJsonException e) {
                assertThat(e.getMessage()).doesNotContain("canary-text").hasSizeLessThan(300);
              }
              refusedAsArgument(() -> PolicyFile.parse(input));
              refusedAsArgument(() -> CalibrationFile.parse(input));
            });
  }

  private static void refusedAsArgument(Runnable parsing) {
    try {
      parsing.run();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void claims_lie_inside_their_text_one_after_the_other() {
    Fuzz.of("claims", CLINICAL)
        .run(
            text -> {
              int end = 0;
              for (Claim claim : ClaimSplitter.claims(text)) {
                assertThat(claim.where().start()).isGreaterThanOrEqualTo(end);
                assertThat(claim.where().end()).isLessThanOrEqualTo(text.length());
                assertThat(claim.text()).isEqualTo(claim.where().of(text));
                end = claim.where().end();
              }
              LanguageDetector.detect(text);
            });
  }

  @Test
  void every_validator_answers_to_any_source_and_any_draft() {
    try (ValidatorSuite suite = ValidatorSuite.open(new AgreeingScorer(), Map.of())) {
      Fuzz.of("rules", CLINICAL)
          .run(
              input -> {
                int middle = input.indexOf('\u001f');
                String source = middle < 0 ? input : input.substring(0, middle);
                String output = middle < 0 ? input : input.substring(middle + 1);
                if (output.isBlank()) {
                  return;
                }
                DraftContent draft =
                    new DraftContent(TaskName.DIALOGUE2NOTE, Source.of(source), output);
                for (DraftValidator validator : suite.validators()) {
                  if (validator.validate(draft) instanceof ValidatorOutcome.Assessed assessed) {
                    for (Finding finding : assessed.findings()) {
                      assertInside(finding.inDraft().span(), output);
                      assertInside(finding.inSource().span(), source);
                    }
                  }
                }
              });
    }
  }

  private static void assertInside(Optional<Span> span, String text) {
    span.ifPresent(where -> assertThat(where.end()).isLessThanOrEqualTo(text.length()));
  }

  /** Says of every second pair that it is not supported. */
  private static final class AgreeingScorer implements PairScorer {
    @Override
    public ValidatorId model() {
      return new ValidatorId("agreeing", "1");
    }

    @Override
    public List<PairResult> score(List<Pair> pairs) {
      return pairs.stream()
          .map(
              pair ->
                  (PairResult)
                      new PairResult.Scored(
                          new Score(pair.claim().length() % 2), ErrorCategory.OTHER))
          .toList();
    }

    @Override
    public void close() {}
  }
}
