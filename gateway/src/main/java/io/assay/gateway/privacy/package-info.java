/**
 * Clinical text under keys that can be erased: each patient or site has a key of its own, and what
 * is sealed under it is lost with it, wherever it lies (docs/adr/0013). The only user of Tink.
 */
@NullMarked
package io.assay.gateway.privacy;

import org.jspecify.annotations.NullMarked;
