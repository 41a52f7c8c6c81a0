package io.assay.gateway.domain;

/**
 * The rule of its contract that a record breaks: the names of the field and of what it has to be,
 * fixed by the program, never what stands in the field.
 *
 * @param field as the contract's schema names it, {@code origin.site} for a part of a part
 * @param rule what the field has to be, in a few words
 */
public record BrokenRule(String field, String rule) {

  /** None that could be named. */
  public static final BrokenRule NONE = new BrokenRule("", "");

  public boolean isNamed() {
    return !field.isEmpty();
  }
}
