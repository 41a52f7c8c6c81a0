package io.assay.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bearer tokens and the console's sessions are of one provider, which a site describes once. */
class ConsoleTenantTest {

  private static final URI DEFAULTS = Path.of("src/main/resources/application.properties").toUri();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth-server-url",
        "client-id",
        "credentials.secret",
        "tls.tls-configuration-name",
        "roles.role-claim-path",
        "token.principal-claim",
        "token.issuer"
      })
  void what_is_set_for_tokens_is_set_for_the_console(String key) throws IOException {
    SmallRyeConfig set = config(Map.of("quarkus.oidc." + key, "as-the-site-says"));
    SmallRyeConfig unset = config(Map.of());

    assertThat(set.getValue("quarkus.oidc.console." + key, String.class))
        .isEqualTo("as-the-site-says");
    if (!key.equals("client-id")) {
      assertThat(unset.getOptionalValue("quarkus.oidc.console." + key, String.class)).isEmpty();
    }
  }

  private static SmallRyeConfig config(Map<String, String> site) throws IOException {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withSources(new PropertiesConfigSource(DEFAULTS.toURL(), 100))
        .withSources(new PropertiesConfigSource(site, "site", 200))
        .build();
  }
}
