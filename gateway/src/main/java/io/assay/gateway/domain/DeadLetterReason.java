package io.assay.gateway.domain;

import java.util.Locale;

/** Why a record could not be used; the closed set of reason codes of clinical.dead-letters.v1. */
public enum DeadLetterReason {
  /** It has no value. */
  EMPTY,
  /** Not in the registry's wire format. */
  BAD_MAGIC,
  /** The registry has no such schema. */
  UNKNOWN_SCHEMA_ID,
  /** Another kind of record. */
  WRONG_TYPE,
  /** Its schema cannot be read as ours. */
  INCOMPATIBLE_SCHEMA,
  /** It ends too early. */
  TRUNCATED,
  /** It does not follow its schema. */
  MALFORMED,
  /** It is over the size limit of a record. */
  TOO_LARGE,
  /** Readable, but it breaks a rule of its contract. */
  INVALID_CONTENT,
  /** Its key is not the id of its draft, so its order and its review cannot be kept. */
  KEY_MISMATCH,
  /** A correction without text. */
  BLANK_CORRECTION,
  /** A decision on a review that is not open: never opened, or decided already. */
  NO_OPEN_TASK,
  /** A decision on a review that a higher version of the draft cancelled. */
  SUPERSEDED,
  /** The second decision of one person on a review that two people have to agree on. */
  SAME_PERSON,
  /** Agreement to a text that is no longer proposed. */
  OUTDATED_PROPOSAL,
  /**
   * It is larger than a dead letter can be, as what is compressed may be: its place is kept, its
   * bytes stay where it came in for as long as that topic keeps them.
   */
  OVERSIZE,
  /** Its text is sealed under a key that was erased: it can never be read again. */
  KEY_ERASED,
  /** Its text is sealed for another record or by keys that are not ours. */
  UNDECRYPTABLE,
  /** Its text is in clear where the site has texts sealed. */
  NOT_SEALED,
  /** None of the others. */
  OTHER;

  /** The name in lower-case kebab, as in headers and metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
