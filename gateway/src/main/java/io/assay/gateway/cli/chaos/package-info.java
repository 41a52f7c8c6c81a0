/**
 * {@code ./assay chaos}: the packaged gateway, a broker and a registry as processes of their own,
 * broken on purpose while numbered drafts go through, and everything counted at the end.
 */
@NullMarked
package io.assay.gateway.cli.chaos;

import org.jspecify.annotations.NullMarked;
