package io.assay.validator.calibration;

import io.assay.validator.Score;
import io.assay.validator.TaskName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;

/**
 * What the word of a judge makes of the lanes' P(level), fitted on drafts that the judge was asked
 * about, as kept in a JSON file. With a higher P(unsafe) of either, P(level above k) is the same or
 * higher for every k.
 *
 * @param version travels in each verdict
 * @param data what the drafts were, in words
 * @param drafts how many the judge was asked about
 * @param levels version of the lanes' levels it was fitted with
 * @param judge name and version of the judge it was fitted with, its model and prompt included
 * @param band of the lanes' P(level 3 or 4) in which it holds
 * @param model one weight for each of {@link #FEATURES}
 */
public record JudgedLevels(
    String version,
    String data,
    int drafts,
    String levels,
    String judge,
    Band band,
    OrdinalModel model) {

  /** The features, in order: both are clamped to [.001, .999] before they become logits. */
  public static final List<String> FEATURES = List.of("lanes.unsafe.logit", "judge.unsafe.logit");

  private static final String FORMAT = "assay-judged-levels-1";

  /**
   * The lanes' P(level 3 or 4) for which a judge is asked, both ends included.
   *
   * @param from in [0, to)
   * @param to in (from, 1]
   */
  public record Band(double from, double to) {

    /** Everything. */
    public static final Band WHOLE = new Band(0, 1);

    public Band {
      if (!(from >= 0 && from < to && to <= 1)) {
        throw new IllegalArgumentException(
            "a band from " + from + " to " + to + " is not one within [0, 1]");
      }
    }

    public boolean holds(LevelProbabilities lanes) {
      return lanes.unsafe() >= from && lanes.unsafe() <= to;
    }
  }

  /** The document. Maps keep the order of keys. */
  record Wire(
      String format,
      String version,
      String data,
      int drafts,
      String levels,
      String judge,
      double from,
      double to,
      List<Double> thresholds,
      LinkedHashMap<String, Double> weights,
      TreeMap<String, Double> taskOffsets) {}

  public JudgedLevels {
    if (version.isBlank() || levels.isBlank() || judge.isBlank()) {
      throw new IllegalArgumentException("version, levels or judge is blank");
    }
    if (drafts < 2) {
      throw new IllegalArgumentException("judged levels on " + drafts + " drafts");
    }
    if (model.weights().size() != FEATURES.size()) {
      throw new IllegalArgumentException("judged levels have another number of weights than 2");
    }
  }

  /** What the fit sees of a draft that the lanes graded and the judge answered for. */
  public static FeatureVector features(LevelProbabilities lanes, Score unsafe) {
    return FeatureVector.of(ShiftedLogit.of(lanes.unsafe()), ShiftedLogit.of(unsafe.value()));
  }

  /**
   * P(level) by both.
   *
   * @param unsafe P(level 3 or 4) by the judge
   */
  public LevelProbabilities join(TaskName task, LevelProbabilities lanes, Score unsafe) {
    return model.probabilities(task, features(lanes, unsafe));
  }

  /**
   * @throws IllegalArgumentException saying what is not as it should be
   */
  public static JudgedLevels parse(String json) {
    Wire wire = StrictJson.document(json, Wire.class, "file of judged levels");
    if (!wire.format().equals(FORMAT)) {
      throw new IllegalArgumentException("file of judged levels is not of the format " + FORMAT);
    }
    return new JudgedLevels(
        wire.version(),
        wire.data(),
        wire.drafts(),
        wire.levels(),
        wire.judge(),
        new Band(wire.from(), wire.to()),
        NamedWeights.model(
            wire.thresholds(),
            wire.weights(),
            wire.taskOffsets(),
            FEATURES,
            "file of judged levels"));
  }

  /** What {@link #parse} reads back equal. */
  public String json() {
    return StrictJson.indented(
        new Wire(
            FORMAT,
            version,
            data,
            drafts,
            levels,
            judge,
            band.from(),
            band.to(),
            model.thresholds(),
            NamedWeights.weights(model, FEATURES),
            NamedWeights.taskOffsets(model)));
  }
}
