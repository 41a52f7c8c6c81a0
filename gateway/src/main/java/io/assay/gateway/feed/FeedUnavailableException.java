package io.assay.gateway.feed;

import org.jspecify.annotations.Nullable;

/**
 * A page of a feed cannot be had for now; nothing is lost, and the same cursor may be sent again.
 */
public final class FeedUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Why {
    /** As much is asked as may be at once. */
    BUSY,
    /** The broker does not answer, or not what was asked. */
    NO_ANSWER,
    /** The broker does not let the gateway read the topic. */
    NOT_PERMITTED,
    /** The reading of new records has not begun, or has ended and begins anew. */
    NOT_READING,
    /** A record's schema cannot be looked up. */
    NO_SCHEMA
  }

  private final Why why;

  FeedUnavailableException(Why why, @Nullable Throwable cause) {
    super("the feed cannot be read: " + why, cause);
    this.why = why;
  }

  public Why why() {
    return why;
  }
}
