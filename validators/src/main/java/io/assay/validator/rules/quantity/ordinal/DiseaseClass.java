package io.assay.validator.rules.quantity.ordinal;

/**
 * What a text calls the class of a disease: NYHA III, stage IIIA, BI-RADS 4A, N1 of a tumour.
 *
 * @param system the scheme's common name, such as {@code nyha} or {@code tnm-n}
 * @param number the class in digits; empty where the scheme has letters only
 * @param letter the finer class in lower case; empty where there is none
 * @param first index of the first token of the scheme's name
 * @param end index after the last token of the class
 */
record DiseaseClass(String system, String number, String letter, int first, int end) {

  /** The same class, as far as both say it. */
  boolean agreesWith(DiseaseClass other) {
    return number.equals(other.number)
        && (letter.equals(other.letter) || letter.isEmpty() || other.letter.isEmpty());
  }
}
