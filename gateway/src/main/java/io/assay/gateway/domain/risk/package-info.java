/**
 * How the risk of many drafts is counted and watched: counts by group, windows over them, and
 * whether the last drafts are of another kind than those before. Numbers and names only.
 */
@NullMarked
package io.assay.gateway.domain.risk;

import org.jspecify.annotations.NullMarked;
