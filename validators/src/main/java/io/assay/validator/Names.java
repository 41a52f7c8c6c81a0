package io.assay.validator;

/**
 * The forms of names, checked by hand: every verdict that is read or written has a dozen of them,
 * and as regular expressions they took a tenth of the gateway's time.
 */
final class Names {

  private Names() {}

  /** {@code [a-z][a-z0-9]*(-[a-z0-9]+)*}. */
  static boolean isKebab(String name) {
    return isParted(name, '-', false);
  }

  /** {@code [a-z][a-z0-9_]*(\\.[a-z0-9_]+)*}. */
  static boolean isDotted(String name) {
    return isParted(name, '.', true);
  }

  /** {@code [A-Za-z][A-Za-z0-9_.-]{0,most-1}}. */
  static boolean isTask(String name, int most) {
    if (name.isEmpty() || name.length() > most || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !isDigit(c) && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isParted(String name, char separator, boolean underscores) {
    if (name.isEmpty() || !isLower(name.charAt(0))) {
      return false;
    }
    boolean begins = false;
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == separator) {
        if (begins) {
          return false;
        }
        begins = true;
      } else if (isLower(c) || isDigit(c) || (underscores && c == '_')) {
        begins = false;
      } else {
        return false;
      }
    }
    return !begins;
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isLetter(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
