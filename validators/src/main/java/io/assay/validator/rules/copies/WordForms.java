package io.assay.validator.rules.copies;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words that a folded English word may be a regular form of: stopped of stop, tried of try. */
final class WordForms {

  private static final List<String> ENDINGS = List.of("s", "es", "ed", "d", "ing", "ly");

  /** Of "ring" there is nothing left to be a form of. */
  private static final int SHORTEST = 3;

  private WordForms() {}

  /** The word itself among them. */
  static Set<String> of(String word) {
    Set<String> forms = new HashSet<>(Set.of(word));
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= SHORTEST) {
        addRoots(word.substring(0, word.length() - ending.length()), forms);
      }
    }
    return forms;
  }

  private static void addRoots(String root, Set<String> forms) {
    int last = root.length() - 1;
    forms.add(root);
    forms.add(root + "e");
    if (last >= SHORTEST && root.charAt(last) == root.charAt(last - 1)) {
      forms.add(root.substring(0, last));
    }
    if (root.charAt(last) == 'i') {
      forms.add(root.substring(0, last) + "y");
    }
  }
}
