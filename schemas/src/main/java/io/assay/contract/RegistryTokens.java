package io.assay.contract;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider;
import java.io.IOException;
import java.net.URL;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.oauthbearer.ClientCredentialsJwtRetriever;
import org.apache.kafka.common.security.oauthbearer.ClientJwtValidator;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.jspecify.annotations.Nullable;

/**
 * Shows the registry a token of an identity provider (OAuth 2.0, client credentials), which Kafka's
 * own client fetches: Confluent's provider is written against classes that Kafka has no longer. It
 * takes Confluent's settings, {@code bearer.auth.issuer.endpoint.url} and so on.
 *
 * <p>A token is fetched again when four fifths of its life are over, and used to its end where that
 * fails. One fetch takes no longer than a request to the registry, and is not tried twice: the
 * caller knows what waits meanwhile. Safe for several threads.
 */
final class RegistryTokens implements BearerAuthCredentialProvider {

  private static final String MECHANISM = OAuthBearerLoginModule.OAUTHBEARER_MECHANISM;

  private final ClientCredentialsJwtRetriever retriever = new ClientCredentialsJwtRetriever();
  private final ClientJwtValidator validator = new ClientJwtValidator();
  private final Clock clock = Clock.systemUTC();
  private @Nullable OAuthBearerToken token;
  private long renewedAfter;

  /**
   * @param settings in Confluent's names
   * @throws RuntimeException naming a setting that is missing, or an address that the JVM does not
   *     allow ({@code org.apache.kafka.sasl.oauthbearer.allowed.urls})
   */
  RegistryTokens(Map<String, ?> settings) {
    configure(settings);
  }

  @Override
  public void configure(Map<String, ?> settings) {
    Map<String, Object> kafka = new HashMap<>();
    kafka.put(
        SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL,
        required(settings, SchemaRegistryClientConfig.BEARER_AUTH_ISSUER_ENDPOINT_URL));
    kafka.put(
        SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID,
        required(settings, SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_ID));
    kafka.put(
        SaslConfigs.SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET,
        new Password(required(settings, SchemaRegistryClientConfig.BEARER_AUTH_CLIENT_SECRET)));
    Object scope = settings.get(SchemaRegistryClientConfig.BEARER_AUTH_SCOPE);
    if (scope != null) {
      kafka.put(SaslConfigs.SASL_OAUTHBEARER_SCOPE, scope.toString());
    }
    kafka.put(SaslConfigs.SASL_OAUTHBEARER_HEADER_URLENCODE, false);
    int half = SchemaRegistryClientConfig.getHttpConnectTimeoutMs(settings) / 2;
    kafka.put(SaslConfigs.SASL_LOGIN_CONNECT_TIMEOUT_MS, Math.max(1, half));
    kafka.put(SaslConfigs.SASL_LOGIN_READ_TIMEOUT_MS, Math.max(1, half));
    kafka.put(SaslConfigs.SASL_LOGIN_RETRY_BACKOFF_MS, 1L);
    kafka.put(SaslConfigs.SASL_LOGIN_RETRY_BACKOFF_MAX_MS, 1L);
    kafka.put(
        SaslConfigs.SASL_OAUTHBEARER_SCOPE_CLAIM_NAME,
        SchemaRegistryClientConfig.getBearerAuthScopeClaimName(settings));
    kafka.put(
        SaslConfigs.SASL_OAUTHBEARER_SUB_CLAIM_NAME,
        SchemaRegistryClientConfig.getBearerAuthSubClaimName(settings));
    // How the endpoint is spoken to over TLS, which Kafka looks for there.
    List<AppConfigurationEntry> login =
        List.of(
            new AppConfigurationEntry(
                OAuthBearerLoginModule.class.getName(),
                LoginModuleControlFlag.REQUIRED,
                SchemaRegistryClientConfig.getClientSslConfig(settings)));
    retriever.configure(kafka, MECHANISM, login);
    validator.configure(kafka, MECHANISM, login);
  }

  /**
   * A token that has not ended.
   *
   * @throws RegistryTokenException if there is none to be had now
   */
  @Override
  public synchronized String getBearerToken(URL registry) {
    OAuthBearerToken last = token;
    if (last != null && clock.millis() < renewedAfter) {
      return last.value();
    }
    try {
      OAuthBearerToken next = validator.validate(retriever.retrieve());
      long now = clock.millis();
      token = next;
      renewedAfter = now + (next.lifetimeMs() - now) / 5 * 4;
      return next.value();
    } catch (KafkaException e) {
      if (last != null && clock.millis() < last.lifetimeMs()) {
        return last.value();
      }
      throw new RegistryTokenException(e);
    }
  }

  @Override
  public void close() throws IOException {
    retriever.close();
    validator.close();
  }

  private static String required(Map<String, ?> settings, String key) {
    Object value = settings.get(key);
    if (value == null || value.toString().isBlank()) {
      throw new IllegalArgumentException("the schema registry's " + key + " is not set");
    }
    return value.toString();
  }
}
