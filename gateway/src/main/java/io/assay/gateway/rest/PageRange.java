package io.assay.gateway.rest;

/**
 * Which part of a list is asked for.
 *
 * @param from first one shown, from 0
 * @param limit 1 to {@value #MOST}
 */
record PageRange(int from, int limit) {

  private static final int MOST = 200;

  /** As a query's parameters of these names say it. */
  static PageRange of(String from, String limit) {
    int first = WholeNumber.of("from", from);
    int most = WholeNumber.of("limit", limit);
    if (first < 0 || most < 1 || most > MOST) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST, "from is at least 0 and limit is 1 to " + MOST);
    }
    return new PageRange(first, most);
  }
}
