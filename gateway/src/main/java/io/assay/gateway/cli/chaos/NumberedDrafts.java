package io.assay.gateway.cli.chaos;

import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Language;
import io.assay.gateway.domain.Origin;
import io.assay.gateway.domain.SubjectRef;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.TaskName;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/**
 * Drafts that can be counted: the first version of every id, then the second, and so on. Their
 * texts are short and repeat, so the shipped model answers most of them from memory; one in {@value
 * #WRONG_ONE_IN} states a dose that its source does not.
 *
 * @param drafts how many there are
 * @param keys how many ids they have
 */
record NumberedDrafts(int drafts, int keys, long seed) {

  static final int WRONG_ONE_IN = 6;

  private static final String PREFIX = "chaos-";

  private static final List<String> DRUGS =
      List.of("metoprolol", "lisinopril", "amlodipine", "metformin", "furosemide", "atorvastatin");

  NumberedDrafts {
    if (drafts < 1 || keys < 1 || keys > drafts) {
      throw new IllegalArgumentException("there are 1 to " + drafts + " keys of drafts");
    }
  }

  /** The number of an id; -1 for one of somebody else. */
  int keyOf(DraftId id) {
    return keyOf(id.value());
  }

  int keyOf(String id) {
    if (!id.startsWith(PREFIX)) {
      return -1;
    }
    try {
      return Integer.parseInt(id.substring(PREFIX.length()));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  int keyOf(int ordinal) {
    return ordinal % keys;
  }

  int versionOf(int ordinal) {
    return ordinal / keys + 1;
  }

  /** The draft's number in the feed; negative or beyond the feed for what was never in it. */
  long ordinalOf(int key, int version) {
    return key < 0 ? -1 : (version - 1L) * keys + key;
  }

  /** The last version of a key that is in the feed. */
  int lastVersionOf(int key) {
    return (drafts - 1 - key) / keys + 1;
  }

  Draft draft(int ordinal, Instant now) {
    Random random = new Random(seed * 31 + ordinal);
    String drug = DRUGS.get(random.nextInt(DRUGS.size()));
    int dose = 5 * (1 + random.nextInt(10));
    int systolic = 110 + 2 * random.nextInt(15);
    String rest = " No chest pain. Blood pressure was " + systolic + "/76.";
    String said = "She takes " + drug + " " + dose + " mg once a day." + rest;
    String wrong = "She takes " + drug + " " + dose * 10 + " mg once a day." + rest;
    return new Draft(
        new DraftId(PREFIX + keyOf(ordinal)),
        versionOf(ordinal),
        new DraftContent(
            new TaskName("dialogue2note"),
            Source.of("Seen in clinic. " + said + " Return in three months."),
            random.nextInt(WRONG_ONE_IN) == 0 ? wrong : said),
        new Origin("chaos-model", "1", "chaos"),
        new Language("en"),
        SubjectRef.NONE,
        now);
  }
}
