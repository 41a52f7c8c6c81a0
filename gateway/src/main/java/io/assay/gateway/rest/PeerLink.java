package io.assay.gateway.rest;

import java.net.URI;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.state.HostInfo;

/**
 * How the other instances are reached. They have the same settings as this one, so as this one is.
 *
 * @param scheme http or https, whatever the caller came by: that may have been a proxy in front
 * @param tls the certificates in force now, this instance's own among them
 */
public record PeerLink(String scheme, Supplier<SSLContext> tls) {

  /**
   * An address of another instance.
   *
   * @param path from the slash on
   */
  URI to(HostInfo other, String path) {
    return URI.create(scheme + "://" + other.host() + ":" + other.port() + path);
  }
}
