/** How a draft gets into its topic over REST, and how to ask where one stands. */
@NullMarked
package io.assay.gateway.intake;

import org.jspecify.annotations.NullMarked;
