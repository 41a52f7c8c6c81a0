/** Tests over the whole gateway, and what the tests of its packages share. */
@NullMarked
package io.assay.gateway;

import org.jspecify.annotations.NullMarked;
