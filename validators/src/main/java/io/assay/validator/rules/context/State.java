package io.assay.validator.rules.context;

import java.util.Set;

/**
 * What a text says somebody or a test is: HER2 is negative, a patient is a former smoker.
 *
 * @param possible what may be meant: a non-smoker never smoked or no longer does
 * @param first index of the first token that says it
 * @param end index after the last
 */
record State(String matter, Set<String> possible, int first, int end) {

  State {
    possible = Set.copyOf(possible);
  }
}
