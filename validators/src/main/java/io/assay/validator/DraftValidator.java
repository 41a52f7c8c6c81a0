package io.assay.validator;

/** Judges drafts; see the package page for threads, lifecycle, time and null rules. */
public interface DraftValidator extends AutoCloseable {

  /** The same for the life of the validator. */
  ValidatorId id();

  /** Judges one draft. Equal drafts get equal outcomes. */
  ValidatorOutcome validate(DraftContent draft);

  @Override
  void close();
}
