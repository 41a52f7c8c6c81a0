/**
 * Who asks and what they may do. A site's identity provider says so (OpenID Connect); without one,
 * people and programs named in a file do, with salted and stretched passwords; instances know one
 * another by a secret that they share.
 */
@NullMarked
package io.assay.gateway.signin;

import org.jspecify.annotations.NullMarked;
