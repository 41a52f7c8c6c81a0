/**
 * A real Kafka broker and a schema registry that speaks Confluent's REST API, for the demo and the
 * tests: on free ports of the loopback address, in a temporary or a kept data folder. Not for
 * production: one node, one replica, no security.
 *
 * <p>The broker's classes are on the class path of the commands, benchmarks and tests, not on the
 * gateway's: nothing that a gateway in production runs refers to this package.
 */
@NullMarked
package io.assay.gateway.embedded;

import org.jspecify.annotations.NullMarked;
