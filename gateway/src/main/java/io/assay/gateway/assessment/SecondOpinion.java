package io.assay.gateway.assessment;

import io.assay.gateway.domain.TaskPolicy;
import io.assay.validator.ContentVersion;
import io.assay.validator.Evaluation;
import io.assay.validator.Score;
import io.assay.validator.TaskName;
import io.assay.validator.calibration.JudgedLevels;
import io.assay.validator.calibration.JudgedLevels.Band;
import io.assay.validator.calibration.LevelProbabilities;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** About which drafts a judge is asked, and what its word makes of the lanes' P(level). */
public sealed interface SecondOpinion {

  /** The evaluation by which a judge says P(level 3 or 4); of several the highest counts. */
  String EVALUATION = "judge.unsafe";

  /** What judges said of a draft; nothing where nobody was asked, or all abstained. */
  static Optional<Score> unsafe(List<Evaluation> evaluations) {
    return evaluations.stream()
        .filter(each -> each.name().equals(EVALUATION))
        .map(Evaluation::score)
        .max(Comparator.naturalOrder());
  }

  /** Whether its word can change anything for a draft of a task with that policy. */
  boolean isWanted(LevelProbabilities lanes, TaskPolicy policy);

  /**
   * P(level) by both.
   *
   * @param unsafe P(level 3 or 4) by the judge
   */
  LevelProbabilities join(TaskName task, LevelProbabilities lanes, Score unsafe);

  /** What it adds to the version of the levels, since policies fitted without it do not hold. */
  Optional<String> version();

  /**
   * Of a judge that nobody has fitted: it is asked about what the lanes would release, and can only
   * raise the risk, so that a policy which was fitted without it keeps its stated risk.
   */
  record Cautious() implements SecondOpinion {

    @Override
    public boolean isWanted(LevelProbabilities lanes, TaskPolicy policy) {
      return lanes.unsafe() <= policy.maxUnsafeProbability()
          && lanes.median().compareTo(policy.maxLevel()) <= 0;
    }

    /** With the higher P(unsafe) of the two, the levels within safe and unsafe as by the lanes. */
    @Override
    public LevelProbabilities join(TaskName task, LevelProbabilities lanes, Score unsafe) {
      double before = lanes.unsafe();
      double after = unsafe.value();
      if (after <= before) {
        return lanes;
      }
      double safe = before < 1 ? (1 - after) / (1 - before) : 0;
      List<Double> levels = lanes.values();
      return before > 0
          ? LevelProbabilities.of(
              levels.get(0) * safe,
              levels.get(1) * safe,
              levels.get(2) * after / before,
              levels.get(3) * after / before)
          : LevelProbabilities.of(levels.get(0) * safe, levels.get(1) * safe, after, 0);
    }

    @Override
    public Optional<String> version() {
      return Optional.empty();
    }
  }

  /** Of a judge that was fitted with the site's labels. */
  record Fitted(String name, JudgedLevels levels) implements SecondOpinion {

    @Override
    public boolean isWanted(LevelProbabilities lanes, TaskPolicy policy) {
      return levels.band().holds(lanes);
    }

    @Override
    public LevelProbabilities join(TaskName task, LevelProbabilities lanes, Score unsafe) {
      return levels.join(task, lanes, unsafe);
    }

    @Override
    public Optional<String> version() {
      return Optional.of(name);
    }
  }

  /** Asks and changes nothing: how a fit learns what a judge says. */
  record Overheard(Band band) implements SecondOpinion {

    @Override
    public boolean isWanted(LevelProbabilities lanes, TaskPolicy policy) {
      return band.holds(lanes);
    }

    @Override
    public LevelProbabilities join(TaskName task, LevelProbabilities lanes, Score unsafe) {
      return lanes;
    }

    @Override
    public Optional<String> version() {
      return Optional.empty();
    }
  }

  SecondOpinion CAUTIOUS = new Cautious();

  /**
   * That of a file as {@code assay fit-judge} writes it, under the name in the file and the {@link
   * ContentVersion} of its bytes.
   *
   * @param levels version of the lanes' levels in use
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  static SecondOpinion in(Path file, String levels) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      JudgedLevels judged = JudgedLevels.parse(new String(bytes, StandardCharsets.UTF_8));
      if (!judged.levels().equals(levels)) {
        throw new IllegalArgumentException(
            "fitted with the levels "
                + judged.levels()
                + ", but those in use are "
                + levels
                + "; fit it again (assay fit-judge)");
      }
      return new Fitted(ContentVersion.of(judged.version(), bytes), judged);
    } catch (IOException e) {
      throw new IllegalArgumentException("judged levels " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("judged levels " + file + ": " + e.getMessage(), e);
    }
  }
}
