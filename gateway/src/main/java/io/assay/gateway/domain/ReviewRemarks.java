package io.assay.gateway.domain;

import io.assay.validator.ErrorCategory;
import io.assay.validator.RiskLevel;
import java.util.List;
import java.util.Optional;

/**
 * What a reviewer adds to a decision; what sites later calibrate on.
 *
 * @param opinion the level the reviewer gives the draft as it was held
 * @param judgements the reviewer's word on single findings; may leave some out
 * @param comment free words, which may hold clinical text; empty when none
 */
public record ReviewRemarks(
    LevelOpinion opinion, List<FindingJudgement> judgements, String comment) {

  /** A level, or none given. */
  public sealed interface LevelOpinion {

    /** The reviewer gave a level. */
    record Given(RiskLevel level) implements LevelOpinion {}

    /** The reviewer gave none. */
    record NotGiven() implements LevelOpinion {}

    LevelOpinion NOT_GIVEN = new NotGiven();

    default Optional<RiskLevel> given() {
      return switch (this) {
        case Given given -> Optional.of(given.level());
        case NotGiven notGiven -> Optional.empty();
      };
    }
  }

  /** A category, or none given. */
  public sealed interface CategoryOpinion {

    /** The reviewer gave a category. */
    record Given(ErrorCategory category) implements CategoryOpinion {}

    /** The reviewer gave none. */
    record NotGiven() implements CategoryOpinion {}

    CategoryOpinion NOT_GIVEN = new NotGiven();

    default Optional<ErrorCategory> given() {
      return switch (this) {
        case Given given -> Optional.of(given.category());
        case NotGiven notGiven -> Optional.empty();
      };
    }
  }

  /**
   * Whether the reviewer agrees that a finding is a problem, and what it is in the reviewer's eyes.
   *
   * @param finding position in the verdict's findings, from 0
   * @param level the risk of this finding alone
   */
  public record FindingJudgement(
      int finding, boolean agrees, CategoryOpinion category, LevelOpinion level) {
    public FindingJudgement {
      if (finding < 0) {
        throw new IllegalArgumentException("position of a finding is negative");
      }
    }

    /** Agrees or not, and says no more. */
    public FindingJudgement(int finding, boolean agrees) {
      this(finding, agrees, CategoryOpinion.NOT_GIVEN, LevelOpinion.NOT_GIVEN);
    }
  }

  public static final ReviewRemarks NONE = new ReviewRemarks(LevelOpinion.NOT_GIVEN, List.of(), "");

  public ReviewRemarks {
    judgements = List.copyOf(judgements);
  }

  @Override
  public String toString() {
    return "ReviewRemarks["
        + opinion
        + ", judgements="
        + judgements.size()
        + ", comment="
        + comment.length()
        + " chars]";
  }
}
