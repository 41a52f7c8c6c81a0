/**
 * The JSON forms of a draft and of a verdict, the same on the command line and over REST.
 *
 * <p>Reading is by hand over Jackson's tree: an error names the field, and never quotes the text,
 * which Jackson's own messages do.
 */
@NullMarked
package io.assay.gateway.json;

import org.jspecify.annotations.NullMarked;
