package io.assay.gateway.cli.chaos;

/**
 * What was counted in the end.
 *
 * @param drafts that were fed
 * @param unreadable records that were fed beside them
 * @param verdicts should be as many as drafts
 * @param lost records without a door, or drafts without a verdict
 * @param doubled doors and verdicts beyond the first of a record, and those of records that never
 *     came in
 * @param outOfOrder doors and verdicts after those of a higher version of their id
 * @param altered dead letters that are not what came in, byte for byte, with its headers
 * @param orphans reviews that are open and should not be, or the other way round
 * @param releasedUnchecked drafts that were released although nobody could tell how risky they are
 */
record Tally(
    long drafts,
    long unreadable,
    long released,
    long held,
    long verdicts,
    long deadLetters,
    long lost,
    long doubled,
    long outOfOrder,
    long altered,
    long orphans,
    long releasedUnchecked) {

  boolean isFlawless() {
    return lost + doubled + outOfOrder + altered + orphans + releasedUnchecked == 0;
  }
}
