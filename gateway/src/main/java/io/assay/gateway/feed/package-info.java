/**
 * What the gate has said of drafts, told page by page to callers who keep how far they have come.
 */
@NullMarked
package io.assay.gateway.feed;

import org.jspecify.annotations.NullMarked;
