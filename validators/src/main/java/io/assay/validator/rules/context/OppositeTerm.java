package io.assay.validator.rules.context;

import java.util.Collections;
import java.util.Set;

/**
 * A place where a text has one of the terms of a scale.
 *
 * @param value which of the scale's values it is; {@link #ANY} where it may be any of them
 * @param of stems of what it is said of; empty where the term names it itself
 * @param where stems that say which one of its kind is meant; empty where the kind is enough
 * @param stated whether the text says so of the patient, and neither denies nor only supposes it
 * @param first index of its first token
 * @param end index after its last
 */
record OppositeTerm(
    String scale,
    int value,
    Set<String> of,
    Set<String> where,
    boolean stated,
    int first,
    int end) {

  static final int ANY = -1;

  OppositeTerm {
    of = Set.copyOf(of);
    where = Set.copyOf(where);
  }

  boolean mayBe(int other) {
    return value == other || value == ANY;
  }

  /** Whether both are of one scale, and said of one thing. */
  boolean isOfTheSame(OppositeTerm other) {
    return scale.equals(other.scale)
        && (of.isEmpty() && other.of.isEmpty() || share(of, other.of))
        && (where.isEmpty() || other.where.isEmpty() || share(where, other.where));
  }

  @Override
  public String toString() {
    return "OppositeTerm[" + scale + ", " + value + ", " + first + ", " + end + "]";
  }

  private static boolean share(Set<String> mine, Set<String> theirs) {
    return !Collections.disjoint(mine, theirs);
  }
}
