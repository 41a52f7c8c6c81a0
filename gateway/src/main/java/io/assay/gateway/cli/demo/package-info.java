/**
 * {@code ./assay demo}: a supervisor that runs broker, registry and gateway on this machine, feeds
 * sample drafts and records that cannot be read, shows what becomes of each, and counts the doors.
 */
@NullMarked
package io.assay.gateway.cli.demo;

import org.jspecify.annotations.NullMarked;
