package io.assay.gateway.rest;

/**
 * A whole number of a query. The parameter is declared as text: one declared as a number is
 * answered, where it is none, as an address that does not exist.
 */
final class WholeNumber {

  private WholeNumber() {}

  static int of(String parameter, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, parameter + " is a whole number", e);
    }
  }
}
