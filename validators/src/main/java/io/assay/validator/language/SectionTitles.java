package io.assay.validator.language;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Titles of a note's sections, which by themselves say nothing: those of the review of systems and
 * the examination (the systems of the CMS 1997 documentation guidelines for evaluation and
 * management, with their usual short forms) and those of notes, reports and discharge letters. What
 * may be a finding or a diagnosis by itself, such as "Depression", is not among them.
 */
final class SectionTitles {

  private static final String SYSTEMS =
      """
      constitutional; general; eyes; head; head and face; head and neck; ears nose mouth
      and throat; ent; heent; neck; chest; breast; breasts; cardiovascular; heart;
      vascular; respiratory; lungs; gastrointestinal; abdomen; genitourinary; pelvic;
      rectal; musculoskeletal; back; extremities; integumentary; skin; neurological;
      neurologic; neuro; psychiatric; psych; endocrine; hematologic; haematologic;
      lymphatic; hematologic lymphatic; haematologic lymphatic; allergic immunologic;
      hematology lymphatic immunology
      """;

  private static final String SECTIONS =
      """
      chief complaint; presenting complaint; history; history of present illness;
      history of presenting complaint; past history; past medical history; medical
      history; medical; past surgical history; surgical history; surgical; family
      history; family; social history; social; gynecologic history; gynaecological
      history; obstetric history; medications; current medications; home medications;
      discharge medications; allergies; review of systems; vitals; vital signs; physical
      exam; physical examination; examination; exam; results; laboratory; laboratory
      results; labs; imaging; studies; procedures; technique; indication; comparison;
      findings; impression; diagnosis; diagnoses; discharge diagnosis; discharge
      diagnoses; subjective; objective; assessment; plan; assessment and plan;
      recommendations; hospital course; brief hospital course; discharge instructions;
      follow up; summary
      """;

  private static final Set<String> TITLES = Set.copyOf(titles());

  private SectionTitles() {}

  /** True for a line that is one of the titles but for case, punctuation and white space. */
  static boolean isTitle(String line) {
    return TITLES.contains(String.join(" ", Words.of(line)));
  }

  private static List<String> titles() {
    return Stream.of((SYSTEMS + ";" + SECTIONS).split(";"))
        .map(title -> title.strip().replaceAll("\\s+", " "))
        .toList();
  }
}
