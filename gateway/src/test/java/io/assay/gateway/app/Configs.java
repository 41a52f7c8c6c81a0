package io.assay.gateway.app;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The gateway's configuration as a test sets it. */
final class Configs {

  private Configs() {}

  /** Of these settings and the defaults. */
  static GatewayConfig with(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withMapping(GatewayConfig.class)
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build()
        .getConfigMapping(GatewayConfig.class);
  }
}
