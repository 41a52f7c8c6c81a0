/**
 * Who may review, until a site's identity provider says so: people named in a file, with salted and
 * stretched passwords.
 */
@NullMarked
package io.assay.gateway.signin;

import org.jspecify.annotations.NullMarked;
