package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OverlayTest {

  @Test
  void an_old_kubectl_is_not_asked_to_build_components() {
    assertThat(Overlay.knowsComponents(client("1", "20"))).isFalse();
    assertThat(Overlay.knowsComponents(client("1", "21+"))).isTrue();
    assertThat(Overlay.knowsComponents(client("2", "0"))).isTrue();
    assertThat(Overlay.knowsComponents("")).isFalse();
  }

  private static String client(String major, String minor) {
    return "{\"clientVersion\": {\"major\": \"%s\", \"minor\": \"%s\"}}".formatted(major, minor);
  }
}
