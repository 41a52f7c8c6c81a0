package io.assay.validator.evidence;

import java.util.Locale;
import java.util.Set;

/**
 * One way to write a term.
 *
 * @param text as its table has it, a hyphen as a blank; its capitals are demanded of a text, since
 *     it is a word otherwise: ALL, CAP, HIT
 * @param lower the same in lower case
 * @param terms the terms it may stand for, by their place among all
 * @param isShort whether it is the short form of a term that belongs to a group
 */
record Form(String text, String lower, Set<Integer> terms, boolean isShort) {

  Form {
    terms = Set.copyOf(terms);
  }

  static Form of(String text, Set<Integer> terms, boolean isShort) {
    return new Form(text, text.toLowerCase(Locale.ROOT), terms, isShort);
  }

  boolean hasCapitals() {
    return !text.equals(lower);
  }

  /** Whether a text that has this form in some case at a place has its capitals there. */
  boolean hasItsCapitals(String written, int at) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isUpperCase(text.charAt(i)) && written.charAt(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one letter, which is a unit behind a number. */
  boolean isLetter() {
    return text.length() == 1;
  }
}
