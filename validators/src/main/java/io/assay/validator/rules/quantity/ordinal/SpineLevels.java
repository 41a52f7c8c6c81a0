package io.assay.validator.rules.quantity.ordinal;

import io.assay.validator.language.WordTable;
import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads levels of the spine: L4-5, T12, C5/C6; from C1 on they are numbered from 0. */
final class SpineLevels {

  /**
   * A vertebra, or those from one to another.
   *
   * @param upper the number of the upper one
   * @param lower the number of the lower one
   * @param first index of the first token
   * @param end index after the last
   */
  record Level(int upper, int lower, int first, int end) {
    boolean covers(Level other) {
      return upper <= other.upper && other.lower <= lower;
    }
  }

  private static final String REGIONS = "ctls";
  private static final int[] OFFSETS = {0, 7, 19, 24};
  private static final int[] SIZES = {7, 12, 5, 5};
  private static final Pattern VERTEBRA = Pattern.compile("([ctls])(1[0-2]|[1-9])");
  private static final Set<String> JOINTS =
      Set.of("-", "\u2013", "/", "to", "through", "thru", "a");

  private static final Set<String> OF_THE_SPINE =
      WordTable.set(
          """
          vertebra vertebrae vertebral vertebras fracture fractures disc disk discs disks level
          levels lumbar cervical thoracic spine spinal radiculopathy dermatome laminectomy fusion
          discectomy foramen foraminal stenosis herniation protrusion spondylolisthesis kyphoplasty
          vertebroplasty compression root roots canal facet epidural columna lumbares hernia discal
          """);

  /** After T1 and T2 they make it a sequence of an MRI. */
  private static final Pattern SEQUENCE =
      Pattern.compile(
          "weight.*|hyper.*|hypo.*|iso.*|signal.*|imag.*|seq.*|flair|bright|dark|w|stir");

  private SpineLevels() {}

  /** Whatever looks like a level. */
  static List<Level> all(ReadText text) {
    return read(text, false);
  }

  /** Those of sentences that speak of the spine. */
  static List<Level> ofTheSpine(ReadText text) {
    return read(text, true);
  }

  private static List<Level> read(ReadText text, boolean spineOnly) {
    List<Level> found = new ArrayList<>();
    int at = 0;
    while (at < text.size()) {
      int upper = vertebra(text.at(at));
      upper = upper >= 0 && spineOnly && !isOfTheSpine(text, at) ? -1 : upper;
      if (upper < 0) {
        at++;
        continue;
      }
      int lower = upper;
      int end = at + 1;
      if (JOINTS.contains(text.at(end))) {
        int next = lowerOf(text, at, end);
        boolean further = next > upper;
        lower = further ? next : lower;
        end = further ? end + 2 : end;
      }
      found.add(new Level(upper, lower, at, end));
      at = end;
    }
    return List.copyOf(found);
  }

  /** The second of a pair, which may lack its letter where nothing but a mark stands before it. */
  private static int lowerOf(ReadText text, int upper, int joint) {
    String word = text.at(joint + 1);
    return word.matches("1?\\d") && !text.token(joint).isWord()
        ? vertebra(text.at(upper).charAt(0) + word)
        : vertebra(word);
  }

  private static int vertebra(String word) {
    Matcher vertebra = VERTEBRA.matcher(word);
    if (!vertebra.matches()) {
      return -1;
    }
    int region = REGIONS.indexOf(vertebra.group(1));
    int number = Integer.parseInt(vertebra.group(2));
    return number <= SIZES[region] ? OFFSETS[region] + number - 1 : -1;
  }

  private static boolean isOfTheSpine(ReadText text, int at) {
    String next =
        text.at(at + 1).equals("-") || text.at(at + 1).equals("/")
            ? text.at(at + 2)
            : text.at(at + 1);
    if (SEQUENCE.matcher(next).matches() || next.matches("n[0-3x].*")) {
      return false;
    }
    return text.hasAny(OF_THE_SPINE, text.sentenceOf(at));
  }
}
