/**
 * Input made to hurt, for everything that reads what strangers write. In the ordinary tests each
 * target runs for some thousand inputs of a fixed seed; {@code -Dassay.fuzz.minutes=10} runs it for
 * ten minutes of a new one. What it finds goes into the corpus under {@code
 * src/test/resources/fuzz}, and is tried first ever after.
 */
@NullMarked
package io.assay.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
