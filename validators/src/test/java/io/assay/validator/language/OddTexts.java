package io.assay.validator.language;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Texts made to hurt: marks, blanks, abbreviations and broken surrogates in any order. */
public final class OddTexts extends DomainContextBase {

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            ". ", "; ", "? ", "! ", "\n", "\r\n", "\t", "\u00a0", "\u2003", "- ", "12) ", "3.",
            "Dr", "b.i.d", "i.e", "I", "5 mg", "no", "Fever", "PLAN", "STOP", ":", "| ", "Labs/",
            "**", "6.9", "½", "Ⓢ", "and ", "<5 ", "\"", "'", ")", "]", "(", "¿", "é", "ß", "İ", "Σ",
            "體", "😀", "\ud83d", "\ude00", "\u0301", "\u0000", "\u0085", " ");
    Arbitrary<String> built = pieces.list().ofMaxSize(150).map(list -> String.join("", list));
    return Arbitraries.oneOf(built, Arbitraries.strings().all().ofMaxLength(300));
  }
}
