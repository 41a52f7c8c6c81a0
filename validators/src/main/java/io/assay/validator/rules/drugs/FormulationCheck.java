package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugMention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code formulation-mismatch}: the source names the same drug in another form only, released at
 * once or slowly, or an insulin of other concentrations only. Where either text does not say the
 * form there is nothing to compare.
 */
final class FormulationCheck {

  /** Units of insulin in a millilitre. */
  private static final Pattern CONCENTRATION =
      Pattern.compile("\\bU[- ]?(100|200|300|500)\\b", Pattern.CASE_INSENSITIVE);

  private final FindingFactory findings;
  private final Formulations forms = Formulations.shipped();

  FormulationCheck(FindingFactory findings) {
    this.findings = findings;
  }

  /** A form of a drug. */
  private record Formed(Drug drug, String form) {}

  List<Finding> check(DrugText draft, DrugText source) {
    Map<Drug, Map<String, Span>> known = formsOf(source);
    Set<Formed> reported = new HashSet<>();
    List<Finding> found = new ArrayList<>();
    for (DrugMention mention : draft.mentions()) {
      Map<String, Span> inSource = known.getOrDefault(mention.leading(), Map.of());
      if (inSource.isEmpty()) {
        continue;
      }
      for (String form : forms.at(draft.text(), mention)) {
        if (!inSource.containsKey(form)
            && reported.add(new Formed(mention.leading(), form))
            && !forms.isSaidAnywhere(form, source.text())) {
          found.add(finding(mention.span(), inSource.values().iterator().next()));
        }
      }
    }
    found.addAll(concentrations(draft.text(), source.text()));
    return found;
  }

  private Map<Drug, Map<String, Span>> formsOf(DrugText source) {
    Map<Drug, Map<String, Span>> known = new HashMap<>();
    for (DrugMention mention : source.mentions()) {
      for (String form : forms.at(source.text(), mention)) {
        known
            .computeIfAbsent(mention.leading(), drug -> new HashMap<>())
            .putIfAbsent(form, mention.span());
      }
    }
    return known;
  }

  private List<Finding> concentrations(String draft, String source) {
    Map<String, Span> known = concentrationsOf(source);
    return known.isEmpty()
        ? List.of()
        : concentrationsOf(draft).entrySet().stream()
            .filter(stated -> !known.containsKey(stated.getKey()))
            .map(stated -> finding(stated.getValue(), known.values().iterator().next()))
            .toList();
  }

  private static Map<String, Span> concentrationsOf(String text) {
    Map<String, Span> found = new HashMap<>();
    Matcher concentration = CONCENTRATION.matcher(text);
    while (concentration.find()) {
      found.putIfAbsent(
          concentration.group(1), new Span(concentration.start(), concentration.end()));
    }
    return found;
  }

  private Finding finding(Span inDraft, Span inSource) {
    return findings.between(
        ErrorCategory.DETAIL_MISIDENTIFICATION,
        Severity.ERROR,
        "formulation-mismatch",
        inDraft,
        inSource,
        0.85);
  }
}
