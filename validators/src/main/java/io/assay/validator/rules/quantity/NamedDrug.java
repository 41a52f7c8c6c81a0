package io.assay.validator.rules.quantity;

import java.util.List;

/**
 * A drug that a text names.
 *
 * @param ingredients the generic names of what is in it, whatever name the text uses; of a product
 *     of several the leading one first
 * @param first index of the first token of the name
 * @param end index after the last
 */
record NamedDrug(List<String> ingredients, int first, int end) {

  NamedDrug {
    ingredients = List.copyOf(ingredients);
  }

  /** The generic name of the drug that it is named for. */
  String generic() {
    return ingredients.getFirst();
  }
}
