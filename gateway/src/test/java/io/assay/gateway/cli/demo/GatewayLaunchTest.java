package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.embedded.BrokerProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GatewayLaunchTest {

  @Test
  void a_part_whose_memory_is_used_up_ends_and_does_not_linger() {
    assertThat(new GatewayLaunch(Path.of("target")).packaged(8080))
        .contains("-XX:+ExitOnOutOfMemoryError");
    assertThat(BrokerProcess.SMALL_JVM).contains("-XX:+ExitOnOutOfMemoryError");
  }
}
