/**
 * What may be released without a person, as it is set at run time: a topic that every instance
 * reads from its beginning. What cannot be used is refused, and what was in force stays so
 * (docs/adr/0012).
 */
@NullMarked
package io.assay.gateway.policy;

import org.jspecify.annotations.NullMarked;
