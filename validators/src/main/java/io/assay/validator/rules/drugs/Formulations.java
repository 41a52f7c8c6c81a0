package io.assay.validator.rules.drugs;

import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.language.WordTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The forms of drugs that are released at once or slowly, read from {@code formulations.tsv}: by
 * what stands beside a name ("metformin 500 mg XR") or by the name itself ("Toprol XL").
 */
final class Formulations {

  private static final String TABLE = "formulations.tsv";
  private static final int COLUMNS = 4;
  private static final String ANY_DRUG = "*";

  /** Characters on either hand of a name in which its form is said. */
  private static final int REACH = 45;

  private static final String BETWEEN =
      "(?:[\\s(/-]{1,3}(?:\\d[\\d.,]{0,6}|mg|mcg|g|units?|tablets?|tabs?|capsules?|caps?|hcl"
          + "|hydrochloride|sulfate|sulphate|the|succinate|tartrate)){0,3}[\\s(/-]{1,3}";

  private enum Where {
    NAME,
    BESIDE,
    CAPITALS
  }

  private record Form(
      String form, Set<String> drugs, Where where, Pattern words, Pattern anywhere) {

    boolean isOf(Drug drug) {
      return drugs.contains(ANY_DRUG) || drugs.contains(drug.generic());
    }

    boolean isSaid(String text, DrugMention mention) {
      int start = mention.span().start();
      int end = mention.span().end();
      if (where == Where.NAME) {
        return words.matcher(DrugLexicon.folded(mention.span().of(text))).find();
      }
      Matcher after = words.matcher(text).region(end, Math.min(text.length(), end + REACH));
      Matcher before = words.matcher(text).region(Math.max(0, start - REACH), start);
      return after.lookingAt() || (where == Where.BESIDE && endsWith(before, start));
    }

    private static boolean endsWith(Matcher words, int end) {
      while (words.find()) {
        if (words.end() == end || words.end() == end - 1) {
          return true;
        }
      }
      return false;
    }
  }

  private final List<Form> forms;

  private Formulations(List<Form> forms) {
    this.forms = forms;
  }

  /**
   * @throws IllegalStateException when the table is not as it should be
   */
  static Formulations shipped() {
    return new Formulations(
        WordTable.rows(Formulations.class, TABLE, COLUMNS).stream()
            .map(Formulations::form)
            .toList());
  }

  private static Form form(List<String> row) {
    Where where =
        Arrays.stream(Where.values())
            .filter(one -> one.name().equalsIgnoreCase(row.get(3)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(TABLE + ": where of " + row.get(2)));
    String any =
        WordTable.words(row.get(2)).stream()
            .map(words -> Pattern.quote(words).replace(" ", "\\E[\\s-]\\Q"))
            .collect(Collectors.joining("|", "\\b(?:", ")\\b"));
    Pattern words =
        switch (where) {
          case NAME -> Pattern.compile(any);
          case BESIDE -> Pattern.compile("(?:" + BETWEEN + ")?" + any, Pattern.CASE_INSENSITIVE);
          case CAPITALS -> Pattern.compile("(?i:" + BETWEEN + ")" + any);
        };
    Pattern anywhere = Pattern.compile(any, where == Where.CAPITALS ? 0 : Pattern.CASE_INSENSITIVE);
    return new Form(row.get(0), Set.copyOf(WordTable.words(row.get(1))), where, words, anywhere);
  }

  /** Whether a text has words for a form, of whatever drug. */
  boolean isSaidAnywhere(String form, String text) {
    return forms.stream()
        .filter(one -> one.form().equals(form) && one.where() != Where.NAME)
        .anyMatch(one -> one.anywhere().matcher(text).find());
  }

  /** The forms that a text gives a drug where it names it; none as a rule. */
  Set<String> at(String text, DrugMention mention) {
    Set<String> said = new HashSet<>();
    for (Form form : forms) {
      if (form.isOf(mention.leading()) && form.isSaid(text, mention)) {
        said.add(form.form());
      }
    }
    return said;
  }
}
