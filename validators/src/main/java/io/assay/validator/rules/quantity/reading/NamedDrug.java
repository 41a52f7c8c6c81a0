package io.assay.validator.rules.quantity.reading;

import java.util.List;

/**
 * A drug that a text names.
 *
 * @param ingredients the generic names of what is in it, whatever name the text uses; of a product
 *     of several the leading one first
 * @param first index of the first token of the name
 * @param end index after the last
 */
public record NamedDrug(List<String> ingredients, int first, int end) {

  public NamedDrug {
    ingredients = List.copyOf(ingredients);
  }

  /** The generic name of the drug that it is named for. */
  String generic() {
    return ingredients.getFirst();
  }
}
