/** Files that are there whole or not at all. */
@NullMarked
package io.assay.gateway.files;

import org.jspecify.annotations.NullMarked;
