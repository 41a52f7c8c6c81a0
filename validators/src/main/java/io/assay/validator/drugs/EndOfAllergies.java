package io.assay.validator.drugs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the list of what one is allergic to ends. */
final class EndOfAllergies {

  /** Another matter begins. */
  private static final Pattern OTHER_MATTER =
      AllergyPattern.of(
          "\\b(?:but|so|because|therefore|which|prescrib\\w*|start\\w*|given|gave|treat\\w*|received|continu\\w*|resum\\w*|takes|taking|instead|inici\\w*|pero|por lo que)\\b");

  /** Another heading in the line of a list: "Allergies: sulfa (rash). Meds: ...". */
  private static final Pattern OTHER_HEADING = Pattern.compile("[.;]\\s+\\p{Lu}[^.:;\\n]{0,30}:");

  /** The title of another section, alone on its line. */
  private static final Pattern OTHER_TITLE =
      AllergyPattern.of(
          "(?<![^\\n])[ \\t#*]*+(?:(?:current|home|regular|discharge|admission|past|medical|surgical|social|family|physical) )*+"
              + "(?:medications?|medicines|meds|drugs|history|vitals|vital signs|exam|examination|assessment|impression|plan|labs|investigations|problems|medicaci[oó]n|antecedentes)[ \\t*:]*+(?=\\R|\\z)");

  private EndOfAllergies() {}

  /** In the text that a matcher found, of what stands in that group. */
  static int of(Matcher list, int group) {
    String listed = list.group(group);
    Matcher other = OTHER_MATTER.matcher(listed);
    Matcher heading = OTHER_HEADING.matcher(listed);
    Matcher title = OTHER_TITLE.matcher(listed);
    int end = other.find() ? other.start() : listed.length();
    end = title.find() ? Math.min(end, title.start()) : end;
    return list.start(group) + (heading.find() ? Math.min(end, heading.start()) : end);
  }
}
