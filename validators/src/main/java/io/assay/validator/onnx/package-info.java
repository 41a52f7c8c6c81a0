/**
 * The one seam to ONNX Runtime and to the model's tokenizer.
 *
 * <p>{@link io.assay.validator.onnx.OnnxEvaluator} opens a model folder (model, tokenizer,
 * manifest), checks that they belong together before the first pair, and scores pairs of a premise
 * (the evidence) and a hypothesis (the claim). Open one in a process: a session has its own threads
 * and memory. It is safe for use by several threads, and ends soon after its thread is interrupted:
 * what is then unscored is {@code TIME_BUDGET_SPENT}, and the interrupt stays set.
 *
 * <p>A model that quantises its activations while it runs takes their range from the whole tensor,
 * so a pair's score would depend on what it is batched with and how far it is padded (measured with
 * an int8 MiniLM: hidden values of mean size .24 move by up to .42, the cosine to the unbatched
 * vector is .992). Such a model is run one pair at a time, unpadded, and then every bit of a score
 * is its own; on a CPU batches would not be faster. Float models are batched by length within a
 * budget of tokens.
 */
@NullMarked
package io.assay.validator.onnx;

import org.jspecify.annotations.NullMarked;
