/**
 * What passes the gate, in the words of the product: drafts, verdicts, policies, review tasks and
 * decisions. Values only; nothing here knows Kafka, Avro, HTTP or Quarkus.
 *
 * <p>Types that hold clinical text print lengths, never words.
 */
@NullMarked
package io.assay.gateway.domain;

import org.jspecify.annotations.NullMarked;
