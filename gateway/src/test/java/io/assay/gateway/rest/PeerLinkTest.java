package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import javax.net.ssl.SSLContext;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;

class PeerLinkTest {

  private static final HostInfo OTHER = new HostInfo("assay-gateway-1.assay", 8443);

  @Test
  void another_instance_is_reached_as_this_one_is() throws Exception {
    SSLContext tls = SSLContext.getDefault();

    assertThat(new PeerLink("https", () -> tls).to(OTHER, "/v1/drafts/note-1"))
        .isEqualTo(URI.create("https://assay-gateway-1.assay:8443/v1/drafts/note-1"));
    assertThat(new PeerLink("http", () -> tls).to(OTHER, "/v1/drafts/note-1"))
        .isEqualTo(URI.create("http://assay-gateway-1.assay:8443/v1/drafts/note-1"));
  }
}
