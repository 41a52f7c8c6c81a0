package io.assay.gateway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The difference between two texts, word by word: a longest common subsequence of words, spaces and
 * signs (Hunt and McIlroy 1976). Texts whose changed middles are too long for its table count as
 * one edit, which is still right, only coarser.
 */
public final class TextEdits {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+|\\s+|.", Pattern.DOTALL);

  /** Cells of the table, 4 bytes each. */
  private static final long MOST_CELLS = 16_000_000;

  private TextEdits() {}

  /** What has to be changed to get from one text to the other, from its start to its end. */
  public static List<TextEdit> between(String from, String to) {
    List<String> before = words(from);
    List<String> after = words(to);
    int same = 0;
    int most = Math.min(before.size(), after.size());
    while (same < most && before.get(same).equals(after.get(same))) {
      same++;
    }
    int tail = 0;
    while (tail < most - same
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    int offset = String.join("", before.subList(0, same)).length();
    return middle(
        before.subList(same, before.size() - tail),
        after.subList(same, after.size() - tail),
        offset);
  }

  /**
   * The text with the edits made.
   *
   * @throws IllegalArgumentException if they are not edits of this text
   */
  public static String applied(String text, List<TextEdit> edits) {
    StringBuilder result = new StringBuilder();
    int done = 0;
    for (TextEdit edit : edits) {
      if (edit.start() < done || !text.startsWith(edit.original(), edit.start())) {
        throw new IllegalArgumentException("not an edit of this text");
      }
      result.append(text, done, edit.start()).append(edit.replacement());
      done = edit.end();
    }
    return result.append(text, done, text.length()).toString();
  }

  private static List<TextEdit> middle(List<String> before, List<String> after, int offset) {
    if (before.isEmpty() && after.isEmpty()) {
      return List.of();
    }
    if ((long) (before.size() + 1) * (after.size() + 1) > MOST_CELLS) {
      return List.of(new TextEdit(offset, String.join("", before), String.join("", after)));
    }
    int[][] common = commonLengths(before, after);
    List<TextEdit> edits = new ArrayList<>();
    StringBuilder gone = new StringBuilder();
    StringBuilder come = new StringBuilder();
    int position = offset;
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      boolean kept = i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
      if (kept) {
        position = close(edits, gone, come, position) + before.get(i).length();
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        gone.append(before.get(i++));
      } else {
        come.append(after.get(j++));
      }
    }
    close(edits, gone, come, position);
    return List.copyOf(edits);
  }

  private static int close(
      List<TextEdit> edits, StringBuilder gone, StringBuilder come, int position) {
    if (gone.isEmpty() && come.isEmpty()) {
      return position;
    }
    TextEdit edit = new TextEdit(position, gone.toString(), come.toString());
    edits.add(edit);
    gone.setLength(0);
    come.setLength(0);
    return edit.end();
  }

  private static int[][] commonLengths(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).toList();
  }
}
