package io.assay.validator.rules.drugs;

import io.assay.validator.ErrorCategory;
import io.assay.validator.Finding;
import io.assay.validator.Severity;
import io.assay.validator.Span;
import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugMention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code drug-part-missing}: the draft names one drug of a product that the source names only as a
 * whole, and the part that it leaves out makes it another treatment: amoxicillin for amoxicillin
 * with clavulanate, acetaminophen for acetaminophen with codeine. A thiazide or a carbidopa goes
 * unnamed in good notes.
 */
final class PartCheck {

  /** Classes without which a product is another one. */
  private static final Set<String> INHIBITORS = Set.of("beta-lactamase-inhibitor");

  /** Likewise, where the product has one name: "codeine and acetaminophen" may be two orders. */
  private static final Set<String> OPIOIDS = Set.of("opioid");

  private static final Pattern JOINT =
      Pattern.compile(
          "\\s?[-/+\u2013]\\s?|\\s(?:and|plus|with|y|con)\\s", Pattern.CASE_INSENSITIVE);

  /** "450 mg of amoxicillin" is the part of the product that it says. */
  private static final String OF = " of ";

  private final FindingFactory findings;

  PartCheck(FindingFactory findings) {
    this.findings = findings;
  }

  List<Finding> check(DrugText draft, DrugText source) {
    List<Product> known = products(source);
    Set<Drug> named = draft.drugs();
    Set<Drug> judged = new HashSet<>();
    List<Finding> found = new ArrayList<>();
    for (DrugMention mention : draft.mentions()) {
      Drug drug = mention.leading();
      boolean counts =
          mention.ingredients().size() == 1
              && !draft.isAllergen(mention.span())
              && !draft.text().startsWith(OF, mention.span().start() - OF.length());
      if (counts && judged.add(drug)) {
        wholeOf(drug, known, named)
            .ifPresent(
                whole ->
                    found.add(
                        findings.between(
                            ErrorCategory.DETAIL_MISIDENTIFICATION,
                            Severity.ERROR,
                            "drug-part-missing",
                            mention.span(),
                            whole,
                            0.85)));
      }
    }
    return found;
  }

  /**
   * A name, or names joined by a sign or word, with what is in it.
   *
   * @param oneName whether it is a single name, as brands are
   */
  private record Product(Span span, List<Drug> ingredients, boolean oneName) {

    boolean isMoreThan(Drug drug, Set<Drug> named) {
      return ingredients.stream()
          .filter(part -> !part.equals(drug) && !named.contains(part))
          .anyMatch(
              part ->
                  isOf(part, INHIBITORS)
                      || (oneName && isOf(part, OPIOIDS) && !isOf(drug, OPIOIDS)));
    }

    private static boolean isOf(Drug drug, Set<String> codes) {
      return drug.classes().stream().anyMatch(group -> codes.contains(group.code()));
    }
  }

  /** Where the source names the drug, each time as a part of more. */
  private static Optional<Span> wholeOf(Drug drug, List<Product> known, Set<Drug> named) {
    List<Product> withIt =
        known.stream().filter(product -> product.ingredients().contains(drug)).toList();
    return withIt.stream().allMatch(product -> product.isMoreThan(drug, named))
        ? withIt.stream().map(Product::span).findFirst()
        : Optional.empty();
  }

  private static List<Product> products(DrugText source) {
    List<Product> products = new ArrayList<>();
    for (DrugMention mention : source.mentions()) {
      int last = products.size() - 1;
      boolean joined =
          last >= 0
              && JOINT
                  .matcher(source.text())
                  .region(products.get(last).span().end(), mention.span().start())
                  .matches();
      if (joined) {
        Product before = products.remove(last);
        List<Drug> together = new ArrayList<>(before.ingredients());
        together.addAll(mention.ingredients());
        products.add(
            new Product(new Span(before.span().start(), mention.span().end()), together, false));
      } else {
        products.add(new Product(mention.span(), mention.ingredients(), true));
      }
    }
    return products;
  }
}
