package io.assay.validator.drugs;

import io.assay.validator.Span;
import java.util.List;

/**
 * A place in a text that names a drug or a product of several.
 *
 * @param ingredients at least one, the leading one first
 */
public record DrugMention(Span span, List<Drug> ingredients) {

  public DrugMention {
    ingredients = List.copyOf(ingredients);
    if (ingredients.isEmpty()) {
      throw new IllegalArgumentException("a mention names a drug");
    }
  }

  /** The drug that the product is named for. */
  public Drug leading() {
    return ingredients.getFirst();
  }
}
