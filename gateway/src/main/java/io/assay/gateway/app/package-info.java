/**
 * Puts the gateway together: settings, start-up checks, the beans, and what happens when an
 * instance breaks.
 */
@NullMarked
package io.assay.gateway.app;

import org.jspecify.annotations.NullMarked;
