/**
 * From a draft to its verdict: asks every validator within one time budget and puts together what
 * they say. What could not be checked is undetermined, never a low risk.
 */
@NullMarked
package io.assay.gateway.assessment;

import org.jspecify.annotations.NullMarked;
