/**
 * The judge: a language model behind an OpenAI-compatible endpoint, asked last and for what the
 * other lanes leave open (ADR 0038). Off until a site names the endpoint, since draft and source
 * leave the gateway.
 *
 * <p>It says one evaluation, {@code judge.unsafe}: P(level 3 or 4), read from the probabilities of
 * the answer's first token. No text is generated. It abstains where a draft has no source. It
 * cannot see where a draft is wrong, so its finding has no place in the text.
 */
@NullMarked
package io.assay.validator.judge;

import org.jspecify.annotations.NullMarked;
