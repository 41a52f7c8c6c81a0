package io.assay.gateway.rest;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * How the other instances are reached. They have the same settings as this one, so as this one is.
 *
 * @param scheme http or https, whatever the caller came by: that may have been a proxy in front
 * @param tls the certificates in force now, this instance's own among them
 */
public record PeerLink(String scheme, Supplier<SSLContext> tls) {}
