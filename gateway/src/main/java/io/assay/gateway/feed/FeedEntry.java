package io.assay.gateway.feed;

import io.assay.gateway.domain.DecidedOn;
import io.assay.gateway.domain.RecordedVerdict;

/** What a feed tells of a draft; holds no text. */
public sealed interface FeedEntry {

  /** Where it stands, as one word: the same whoever tells it and however often. */
  String event();

  /** A verdict, with the door that the draft took. */
  record Judged(String event, RecordedVerdict verdict) implements FeedEntry {}

  /**
   * A person has decided on a draft that was held. The gate may refuse it yet, or want a second
   * person's: where the draft stands tells.
   */
  record Decided(String event, DecidedOn decision) implements FeedEntry {}
}
