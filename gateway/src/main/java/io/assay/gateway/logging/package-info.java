/**
 * How log lines leave the gateway, and how much of them. What they may say is in the house style: a
 * fixed sentence and keys, no record's value, at any level.
 */
@NullMarked
package io.assay.gateway.logging;

import org.jspecify.annotations.NullMarked;
