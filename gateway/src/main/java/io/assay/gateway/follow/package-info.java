/** Topics told from their beginning and onward, to whoever keeps what they say in memory. */
@NullMarked
package io.assay.gateway.follow;

import org.jspecify.annotations.NullMarked;
