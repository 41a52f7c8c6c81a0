package io.assay.validator.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.assay.validator.PairScorer.Pair;
import io.assay.validator.PairScorer.PairResult;
import io.assay.validator.PairScorer.PairResult.Scored;
import io.assay.validator.PairScorer.PairResult.Unscored;
import io.assay.validator.Sha256;
import io.assay.validator.UndeterminedReason;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxEvaluatorTest {

  private static final String OUTPUT = "output";

  @Test
  void an_int8_score_is_the_same_to_the_last_bit_whatever_the_batch() {
    try (var evaluator = open("tiny-int8", TinyModel.ONE_THREAD)) {
      // Given
      List<PairResult> alone =
          TinyModel.PAIRS.stream().map(p -> evaluator.score(List.of(p)).getFirst()).toList();
      List<Pair> backwards = new ArrayList<>(TinyModel.PAIRS);
      Collections.reverse(backwards);

      // When
      List<PairResult> together = evaluator.score(TinyModel.PAIRS);
      List<PairResult> reversed = new ArrayList<>(evaluator.score(backwards));
      Collections.reverse(reversed);

      // Then
      assertThat(together).isEqualTo(alone).isEqualTo(reversed).allMatch(Scored.class::isInstance);
      assertThat(together.stream().distinct()).hasSameSizeAs(TinyModel.PAIRS);
    }
  }

  @Test
  void an_int8_model_that_were_batched_would_mix_its_pairs() throws OrtException {
    // Given
    var folder = new ModelFolder.OnDisk(TinyModel.folder("tiny-int8"));
    ModelManifest manifest = folder.manifest();
    byte[] weights = folder.read(ModelManifest.MODEL);
    byte[] tokens = folder.read(ModelManifest.TOKENIZER);
    try (var model = PairModel.open(weights, manifest, TinyModel.ONE_THREAD, "tiny");
        var tokenizer = PairTokenizer.open(tokens, "tiny")) {
      List<TokenisedPair> pairs =
          TinyModel.PAIRS.stream().map(p -> tokenizer.encode(p.evidence(), p.claim())).toList();

      // When
      float[] alone = model.run(List.of(pairs.getFirst())).getFirst();
      float[] batched = model.run(pairs).getFirst();

      // Then
      assertThat(model.mixesBatch()).isTrue();
      assertThat(batched).isNotEqualTo(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 64, 100_000})
  void a_float_score_does_not_depend_on_the_token_budget(int batchTokens) {
    try (var one = open("tiny-float", new EvaluatorSettings(1, 1));
        var batched = open("tiny-float", new EvaluatorSettings(2, batchTokens))) {
      // When
      List<PairResult> expected = one.score(TinyModel.PAIRS);
      List<PairResult> found = batched.score(TinyModel.PAIRS);

      // Then
      for (int i = 0; i < expected.size(); i++) {
        assertThat(support(found.get(i))).isCloseTo(support(expected.get(i)), within(1e-6));
      }
    }
  }

  /** Expected by onnxruntime and tokenizers of Python. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tiny-nli     | no fever        | denies fever     | 0.145035 | detail_misidentification",
        "tiny-nli     | left chest pain | right chest pain | 0.194415 | detail_misidentification",
        "tiny-unigram | no fever        | denies fever     | 0.517260 | fabricated_claim",
        "tiny-unigram | left chest pain | right chest pain | 0.573718 | detail_misidentification",
      })
  void a_model_for_entailment_is_read_as_its_labels_stand(
      String model, String evidence, String claim, double support, String category) {
    try (var evaluator = open(model, TinyModel.ONE_THREAD)) {
      // When
      PairResult result = evaluator.score(List.of(new Pair(evidence, claim))).getFirst();

      // Then
      assertThat(support(result)).isCloseTo(support, within(1e-5));
      assertThat(((Scored) result).category().code()).isEqualTo(category);
    }
  }

  @Test
  void white_space_between_words_does_not_change_a_score() {
    try (var evaluator = open("tiny-int8", TinyModel.ONE_THREAD)) {
      assertThat(evaluator.score(List.of(new Pair(" no\n\tfever ", "denies   fever"))))
          .isEqualTo(evaluator.score(List.of(new Pair("no fever", "denies fever"))));
    }
  }

  @Test
  void a_pair_over_the_limit_is_too_long_and_the_others_are_scored() {
    try (var evaluator = open("tiny-float", TinyModel.ONE_THREAD)) {
      // Given
      Pair fits = new Pair("no ".repeat(36), "fever");
      Pair over = new Pair("no ".repeat(37), "fever");

      // When
      List<PairResult> results = evaluator.score(List.of(over, fits, over));

      // Then
      assertThat(results.get(0)).isEqualTo(new Unscored(UndeterminedReason.INPUT_TOO_LONG));
      assertThat(results.get(1)).isInstanceOf(Scored.class);
      assertThat(results.get(2)).isEqualTo(results.get(0));
    }
  }

  @Test
  void nothing_is_cut_though_the_tokenizer_file_says_so() {
    try (var evaluator = open("tiny-float", TinyModel.ONE_THREAD)) {
      assertThat(evaluator.score(List.of(new Pair("no ".repeat(20) + "fever", "fever"))))
          .isNotEqualTo(evaluator.score(List.of(new Pair("no ".repeat(20) + "pain", "fever"))));
    }
  }

  @Test
  void what_is_not_a_number_is_undetermined_and_spoils_no_other_pair() {
    try (var evaluator = open("tiny-float", TinyModel.ONE_THREAD)) {
      // Given
      Pair good = TinyModel.PAIRS.getFirst();

      // When
      List<PairResult> results = evaluator.score(List.of(new Pair("fever", "notanumber"), good));

      // Then
      assertThat(results.get(0)).isEqualTo(new Unscored(UndeterminedReason.SCORE_NOT_A_NUMBER));
      assertThat(results.get(1)).isEqualTo(evaluator.score(List.of(good)).getFirst());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-float", "tiny-int8"})
  void a_run_that_fails_is_undetermined_and_spoils_no_other_pair(String model) {
    try (var evaluator = open(model, TinyModel.ONE_THREAD)) {
      // Given
      Pair good = TinyModel.PAIRS.getFirst();

      // When
      List<PairResult> results = evaluator.score(List.of(new Pair("fever", "outofrange"), good));

      // Then
      assertThat(results.get(0)).isEqualTo(new Unscored(UndeterminedReason.EVALUATOR_UNAVAILABLE));
      assertThat(results.get(1)).isEqualTo(evaluator.score(List.of(good)).getFirst());
    }
  }

  @Test
  void an_interrupted_thread_gets_its_budget_spent_and_stays_interrupted() {
    try (var evaluator = open("tiny-int8", TinyModel.ONE_THREAD)) {
      // Given
      Thread.currentThread().interrupt();

      // When
      List<PairResult> results = evaluator.score(TinyModel.PAIRS);

      // Then
      assertThat(Thread.interrupted()).isTrue();
      assertThat(results)
          .hasSameSizeAs(TinyModel.PAIRS)
          .containsOnly(new Unscored(UndeterminedReason.TIME_BUDGET_SPENT));
    }
  }

  @Test
  void threads_that_score_at_once_get_the_same_scores() throws Exception {
    try (var evaluator = open("tiny-int8", new EvaluatorSettings(2, 64));
        var threads = Executors.newFixedThreadPool(4)) {
      // Given
      List<PairResult> expected = evaluator.score(TinyModel.PAIRS);
      List<Callable<List<PairResult>>> calls =
          IntStream.range(0, 40)
              .<Callable<List<PairResult>>>mapToObj(i -> () -> evaluator.score(TinyModel.PAIRS))
              .toList();

      // When
      List<Future<List<PairResult>>> results = threads.invokeAll(calls);

      // Then
      for (Future<List<PairResult>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\ud83d", "a\ude00b", "\u0000", "😀", "体温は正常です"})
  void odd_texts_are_scored_and_never_throw(String odd) {
    try (var evaluator = open("tiny-float", TinyModel.ONE_THREAD)) {
      assertThat(evaluator.score(List.of(new Pair(odd, "no fever"), new Pair("fever", odd + "x"))))
          .allMatch(Scored.class::isInstance);
    }
  }

  @Test
  void the_manifests_temperature_divides_the_logits(@TempDir Path folder) {
    // Given
    TinyModel.spoilt(folder, manifest -> manifest.put("temperature", 3.0));
    try (var stated = open("tiny-float", TinyModel.ONE_THREAD);
        var warmer = OnnxEvaluator.open(folder, TinyModel.ONE_THREAD)) {
      // When
      double before = support(stated.score(TinyModel.PAIRS).getFirst());
      double after = support(warmer.score(TinyModel.PAIRS).getFirst());

      // Then
      assertThat(logit(after) * 3.0).isCloseTo(logit(before) * 1.5, within(1e-6));
    }
  }

  @Test
  void the_models_id_carries_name_version_and_hash() throws Exception {
    try (var evaluator = open("tiny-float", TinyModel.ONE_THREAD)) {
      String hash =
          Sha256.hex(Files.readAllBytes(TinyModel.folder("tiny-float").resolve("model.onnx")));
      assertThat(evaluator.model().toString()).isEqualTo("tiny-en@1+" + hash.substring(0, 12));
    }
  }

  @Test
  void a_process_with_a_very_long_command_line_can_open_a_model(@TempDir Path work)
      throws Exception {
    // Given
    String padding = (File.pathSeparator + "/nowhere/" + "x".repeat(200)).repeat(60);
    ProcessBuilder command = inProcessOfItsOwn(OpensTinyModel.class, padding, work);
    command.environment().remove("ORT_DISABLE_TELEMETRY");

    // When
    int exit = command.start().waitFor();

    // Then
    assertThat(exit).isZero();
    assertThat(work.resolve(OUTPUT)).content().contains("opened tiny-en");
  }

  @Test
  void a_process_that_is_told_to_end_can_finish_its_runs(@TempDir Path work) throws Exception {
    // Given
    ProcessBuilder command = inProcessOfItsOwn(EndsWhileItRuns.class, "", work);

    // When
    int exit = command.start().waitFor();

    // Then
    assertThat(exit).as("exit code; 134 is a crash").isEqualTo(EndsWhileItRuns.EXIT);
    assertThat(work.resolve(OUTPUT)).content().contains("ran to the end");
  }

  private static ProcessBuilder inProcessOfItsOwn(Class<?> main, String morePath, Path work) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path") + morePath,
            main.getName())
        .directory(work.toFile())
        .redirectErrorStream(true)
        .redirectOutput(work.resolve(OUTPUT).toFile());
  }

  /** A gateway that drains: drafts are judged while the shutdown hooks of the process run. */
  static final class EndsWhileItRuns {

    static final int EXIT = 7;

    public static void main(String[] arguments) {
      var evaluator = open("tiny-int8", TinyModel.ONE_THREAD);
      Thread drain =
          new Thread(
              () -> {
                awaitOtherHooks();
                // One that is opened needs what a run may find by chance though it was released.
                try (var opened = open("tiny-int8", TinyModel.ONE_THREAD)) {
                  opened.score(TinyModel.PAIRS);
                }
                evaluator.score(TinyModel.PAIRS);
                System.out.println("ran to the end");
              });
      Runtime.getRuntime().addShutdownHook(drain);
      System.exit(EXIT);
    }

    private static void awaitOtherHooks() {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
    }
  }

  /** Run in a process of its own. */
  static final class OpensTinyModel {
    public static void main(String[] arguments) {
      try (var evaluator = open("tiny-float", TinyModel.ONE_THREAD)) {
        System.out.println("opened " + evaluator.model());
      }
    }
  }

  private static OnnxEvaluator open(String model, EvaluatorSettings settings) {
    return OnnxEvaluator.open(TinyModel.folder(model), settings);
  }

  private static double support(PairResult result) {
    return ((Scored) result).support().value();
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }
}
