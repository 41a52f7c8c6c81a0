package io.assay.validator.drugs;

import java.util.regex.Pattern;

/**
 * Tells by the words right beside an allergy whose it is: the patient's, a relative's ("her mother
 * is allergic to", "penicillin allergy in her father"), or nobody's in particular ("if allergic
 * to", "patients with penicillin allergy"). Whoever only tells of it ("mother says he is allergic")
 * does not have it.
 */
enum AllergyOwner {
  PATIENT,
  RELATIVE,
  /** Of whoever has it: "if allergic to". */
  ANYBODY,
  /** Denied. */
  NOBODY;

  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final String RELATIVES =
      "(?:mother|father|mom|mum|dad|parents?|brothers?|sisters?|siblings?|sons?|daughters?|husband|wife|partner|aunt|uncle|cousin|"
          + "grand(?:mother|father|ma|pa)|twin|madre|padre|herman[oa]s?|hij[oa]s?|abuel[oa]s?|t[ií][oa]s?)";

  private static final String LINKS =
      "(?:\\s+(?:who|is|was|are|were|has|had|have|also|both|an?|the|with|labell?ed|severe|severely|known|reported|documented|true|history|of|"
          + "there|es|era|tiene|con|una|muy)){0,6}+\\s+$";

  private static final Pattern RELATIVE_BEFORE =
      Pattern.compile(
          "\\b(?:" + RELATIVES + "(?:['\u2019]s)?|family history|antecedentes familiares)" + LINKS,
          FLAGS);

  private static final Pattern RELATIVE_AFTER =
      Pattern.compile("^[,\\s(]+in (?:his |her |the |my |their |a )?" + RELATIVES + "\\b", FLAGS);

  private static final Pattern ANYBODY_BEFORE =
      Pattern.compile(
          "\\b(?:(?:if|unless|in case|whether|si)(?:\\s+(?:the|you|he|she|they|your|patient|el|la|paciente))*+"
              + "|(?:patients|people|those|individuals|persons|children|adults|anyone|pacientes|personas))"
              + LINKS,
          FLAGS);

  private static final Pattern ANYBODY_AFTER =
      Pattern.compile("^\\s+(?:patients|people|individuals|persons)\\b", FLAGS);

  private static final int REACH = 80;

  /**
   * Whose the allergy is that a stretch of text states.
   *
   * @param start first character of what states it, as "allergic to" or "penicillin allergy" does
   * @param end index after its last character
   */
  static AllergyOwner of(String text, int start, int end) {
    String before = text.substring(Math.max(0, start - REACH), start);
    String after = text.substring(end, Math.min(text.length(), end + REACH));
    if (RELATIVE_BEFORE.matcher(before).find() || RELATIVE_AFTER.matcher(after).find()) {
      return RELATIVE;
    }
    boolean anybody = ANYBODY_BEFORE.matcher(before).find() || ANYBODY_AFTER.matcher(after).find();
    return anybody ? ANYBODY : PATIENT;
  }
}
