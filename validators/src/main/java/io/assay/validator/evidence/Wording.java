package io.assay.validator.evidence;

import io.assay.validator.Span;
import io.assay.validator.language.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a claim puts things, and passages read as it would put them. Only forms that say the same are
 * exchanged, so a passage never says more of a claim than it did.
 */
final class Wording {

  private final EqualForms equal;
  private final boolean hasSigns;
  private final Set<String> said = new HashSet<>();
  private final Map<Integer, String> formOfTerm = new LinkedHashMap<>();
  private final Set<String> groups = new HashSet<>();
  private final Map<String, String> spelt = new HashMap<>();

  private Wording(EqualForms equal, String claim) {
    this.equal = equal;
    this.hasSigns = !NoteSigns.inWords(claim).equals(claim);
    for (FoundForm found : equal.in(claim)) {
      said.add(found.form().text());
      for (int term : found.form().terms()) {
        formOfTerm.putIfAbsent(term, found.where().of(claim));
        groups.add(equal.term(term).group());
      }
    }
    groups.remove("");
    for (String word : Words.of(claim)) {
      if (word.length() >= Spelling.SHORTEST) {
        spelt.putIfAbsent(Spelling.of(word), word);
      }
    }
  }

  static Wording of(String claim) {
    return new Wording(EqualForms.shipped(), claim);
  }

  /** Whether the claim itself is written with the signs of notes, which it keeps. */
  boolean hasSigns() {
    return hasSigns;
  }

  /** Of what a text has, the forms and spellings that say what the claim says in other ones. */
  Set<String> otherwise(Set<Form> forms, Map<String, Set<String>> spellings) {
    Set<String> others = new LinkedHashSet<>();
    forms.stream()
        .filter(form -> !said.contains(form.text()))
        .filter(form -> form.terms().stream().anyMatch(formOfTerm::containsKey))
        .map(Form::text)
        .sorted()
        .forEach(others::add);
    spelt.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            word ->
                spellings.getOrDefault(word.getKey(), Set.of()).stream()
                    .filter(other -> !other.equals(word.getValue()))
                    .sorted()
                    .forEach(others::add));
    return others;
  }

  /**
   * The passage in the claim's forms and spelling.
   *
   * @param forms those of the passage, in its order
   */
  String of(String passage, List<FoundForm> forms) {
    StringBuilder reworded = new StringBuilder();
    int from = 0;
    for (FoundForm found : forms) {
      Optional<String> other = insteadOf(found.form());
      if (other.isPresent()) {
        reworded.append(passage, from, found.where().start()).append(other.get());
        from = found.where().end();
      }
    }
    return spelt(reworded.append(passage, from, passage.length()).toString());
  }

  private Optional<String> insteadOf(Form form) {
    if (said.contains(form.text())) {
      return Optional.empty();
    }
    List<Integer> terms = form.terms().stream().sorted().toList();
    return terms.stream()
        .filter(formOfTerm::containsKey)
        .map(formOfTerm::get)
        .findFirst()
        .or(
            () ->
                terms.stream()
                    .map(equal::term)
                    .filter(term -> form.isShort() && groups.contains(term.group()))
                    .map(Term::plain)
                    .findFirst());
  }

  private String spelt(String passage) {
    StringBuilder respelt = new StringBuilder();
    int from = 0;
    for (Span word : Words.spans(passage)) {
      String written = word.of(passage);
      if (written.length() < Spelling.SHORTEST) {
        continue;
      }
      String claims = spelt.get(Spelling.of(written));
      if (claims != null && !claims.equals(Words.lowerCase(written))) {
        respelt.append(passage, from, word.start()).append(claims);
        from = word.end();
      }
    }
    return respelt.append(passage, from, passage.length()).toString();
  }
}
