package io.assay.gateway.cli.redrive;

import java.util.Locale;

/** What a redrive does with a dead letter that it was asked for. */
enum Fate {
  /** It goes back to where it came from. */
  SENT_BACK,
  /** It was redriven before, and that record is still on its topic. */
  ALREADY_REDRIVEN,
  /** It has been round as often as it may. */
  OVER_LIMIT,
  /** It was larger than a dead letter can be, so its bytes are not here. */
  NOT_KEPT,
  /** Its topic would not take it. */
  TOO_LARGE,
  /** It says that it came by a topic that holds neither drafts nor decisions. */
  NOT_OURS;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
