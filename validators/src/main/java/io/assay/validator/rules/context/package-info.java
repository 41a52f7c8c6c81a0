/**
 * What surrounds a finding: its side and region, whether it is asserted, denied or merely possible,
 * how strong it is, and whose it is; the results and states of a patient, and the patient's sex.
 *
 * <p>Scopes follow the idea of NegEx (Chapman WW et al., J Biomed Inform 2001;34:301-310) and
 * ConText (Harkema H et al., J Biomed Inform 2009;42:839-851): a trigger reaches the findings ahead
 * of it or behind it in its sentence up to a word that ends its scope. The trigger lists are
 * Assay's own, in English and Spanish; in a dialogue a question has the polarity of its answer.
 */
@NullMarked
package io.assay.validator.rules.context;

import org.jspecify.annotations.NullMarked;
