package io.assay.gateway.domain.trace;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.ReviewDecision;
import java.util.List;
import java.util.Optional;

/**
 * Follows a draft through the flow, from its producer's trace to its release. Called from the
 * stream threads, so it must be quick and must not throw. As it stands it only hands on the context
 * that came.
 */
public interface FlowTracer {

  /** Traces nothing. */
  FlowTracer OFF = new FlowTracer() {};

  /** A step on the way of a record; ended once. */
  interface Step {

    /** Where what is made of the record belongs. */
    Optional<TraceContext> context();

    /** Where the released draft belongs. */
    default Optional<TraceContext> released() {
      return context();
    }

    /**
     * The step is over.
     *
     * @param outcome a code of a closed set
     */
    default void end(String outcome) {}
  }

  /** A draft that was assessed goes through the gate. */
  default Step gate(Optional<TraceContext> from, AssessedDraft assessed) {
    return () -> from;
  }

  /** A person's decision is sent. */
  default Step review(Optional<TraceContext> from, ReviewDecision decision) {
    return () -> from;
  }

  /** A person's decision is applied. */
  default Step settle(Optional<TraceContext> from, ReviewDecision decision) {
    return () -> from;
  }

  /** What was counted of many drafts is handed on. */
  default Step tally(List<TraceContext> drafts) {
    return Optional::empty;
  }
}
