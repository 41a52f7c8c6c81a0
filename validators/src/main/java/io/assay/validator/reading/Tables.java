package io.assay.validator.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of pipes: a row is one statement, its cells joined by commas, so that a dose stays with
 * the drug it stands beside. The line between heading and body goes, and so does a first cell that
 * merely counts the rows.
 */
final class Tables {

  private static final Pattern ROW = Pattern.compile("(?m)^[ \\t]*\\|[^\\n]*\\|[ \\t\\r]*$");
  private static final Pattern RULER = Pattern.compile("[\\s|:+-]+");
  private static final Pattern CELL = Pattern.compile("[^|\\s](?:[^|]*[^|\\s])?");

  private Tables() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    if (text.indexOf('|') < 0) {
      return edits;
    }
    Matcher row = ROW.matcher(text);
    int counted = 0;
    int next = 0;
    while (row.find()) {
      counted = row.start() == next ? counted : 0;
      next = row.end() + 1;
      if (row.group().indexOf('-') >= 0 && RULER.matcher(row.group()).matches()) {
        edits.drop(row.start(), row.end());
        counted = 0;
      } else if (join(text, row.start(), row.end(), counted + 1, edits)) {
        counted++;
      }
    }
    return edits;
  }

  /** Joins the cells of a row; whether the first is its number. */
  private static boolean join(String text, int start, int end, int number, Edits edits) {
    Matcher cell = CELL.matcher(text).region(start, end);
    boolean numbered = false;
    int cells = 0;
    int done = start;
    while (cell.find()) {
      boolean isNumber = cells == 0 && cell.group().equals(String.valueOf(number));
      if (isNumber) {
        numbered = true;
        continue;
      }
      edits.replace(done, cell.start(), cells == 0 ? "" : ", ");
      done = cell.end();
      cells++;
    }
    edits.drop(done, end);
    return numbered;
  }
}
