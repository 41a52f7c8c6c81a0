package io.assay.gateway.domain;

/**
 * Which characters a text may hold that leaves the gate, so that whoever files it can: XML 1.0 and
 * with it HL7's CDA have no form for the others, PostgreSQL none for U+0000.
 */
public final class WrittenText {

  /** The rule in words that complete "it holds". */
  public static final String RULE = "no control character but tab and line ends";

  private WrittenText() {}

  /**
   * Whether it holds neither a control character below U+0020 other than tab, line feed and
   * carriage return, nor U+FFFE, nor U+FFFF. Halves of surrogate pairs never come so far: they have
   * no form in UTF-8.
   */
  public static boolean isWritable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c >= '\uFFFE') {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a text that others wrote, and that is handed on beside a draft, can be stored: it holds
   * no U+0000. What frames a message (U+000B and U+001C of HL7's MLLP) or ends a page (U+000C) is
   * in sources as they come, and takes nothing from what can be compared with them.
   */
  public static boolean isStorable(String text) {
    return text.indexOf('\0') < 0;
  }
}
