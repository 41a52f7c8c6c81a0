package io.assay.contract;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How to reach the schema registry. Prints neither credentials nor the values of client properties.
 *
 * @param urls one or more base addresses of one registry, tried in turn; {@code mock://scope} is
 *     Confluent's in-memory registry, for tests
 * @param autoRegister whether {@link SchemaRegistry#ensureRegistered} may register a schema; if
 *     not, a missing one is refused
 * @param requestTimeout time to connect, and again to answer, for one request
 * @param unknownIdRetries how to ask again for an id that the registry says it does not have, since
 *     a follower may lag behind the leader that gave out the id
 * @param clientProperties handed to Confluent's client and serdes as they are, in their own names
 *     ({@code basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code
 *     schema.registry.ssl.truststore.location} and so on)
 */
public record RegistrySettings(
    List<URI> urls,
    boolean autoRegister,
    Duration requestTimeout,
    Backoff unknownIdRetries,
    Map<String, String> clientProperties) {

  public RegistrySettings {
    urls = List.copyOf(urls);
    clientProperties = Map.copyOf(clientProperties);
    if (urls.isEmpty()) {
      throw new IllegalArgumentException("schema registry has no url");
    }
    if (requestTimeout.toMillis() < 1 || requestTimeout.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new IllegalArgumentException("request timeout is not in 1 ms..5 min");
    }
  }

  /** A registry at one address or several, divided by commas; registers nothing by itself. */
  public static RegistrySettings at(String urls) {
    List<URI> addresses =
        List.of(urls.split(",", -1)).stream().map(String::strip).map(URI::create).toList();
    return new RegistrySettings(
        addresses,
        false,
        Duration.ofSeconds(2),
        new Backoff(3, Duration.ofMillis(100), Duration.ofMillis(400)),
        Map.of());
  }

  public RegistrySettings withAutoRegister(boolean allowed) {
    return new RegistrySettings(urls, allowed, requestTimeout, unknownIdRetries, clientProperties);
  }

  public RegistrySettings withRequestTimeout(Duration timeout) {
    return new RegistrySettings(urls, autoRegister, timeout, unknownIdRetries, clientProperties);
  }

  public RegistrySettings withUnknownIdRetries(Backoff backoff) {
    return new RegistrySettings(urls, autoRegister, requestTimeout, backoff, clientProperties);
  }

  /** Adds to the client's properties, and replaces those of the same name. */
  public RegistrySettings withClientProperties(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(clientProperties);
    all.putAll(more);
    return new RegistrySettings(urls, autoRegister, requestTimeout, unknownIdRetries, all);
  }

  public RegistrySettings withBasicAuth(String user, String password) {
    return withClientProperties(
        Map.of(
            "basic.auth.credentials.source",
            "USER_INFO",
            "basic.auth.user.info",
            user + ":" + password));
  }

  /** The addresses without user and password. */
  List<String> addresses() {
    return urls.stream()
        .map(
            url ->
                url.getRawUserInfo() == null
                    ? url.toString()
                    : url.toString().replaceFirst(Pattern.quote(url.getRawUserInfo() + "@"), ""))
        .toList();
  }

  /**
   * User and password of the addresses.
   *
   * @throws IllegalArgumentException if there are none, or those of several addresses differ
   */
  String userInfo() {
    Set<String> all =
        urls.stream()
            .map(url -> url.getRawUserInfo() == null ? "" : url.getRawUserInfo())
            .collect(Collectors.toSet());
    String one = all.iterator().next();
    if (all.size() > 1 || one.isEmpty()) {
      throw new IllegalArgumentException(
          "basic.auth.credentials.source is URL, and the addresses of the schema registry do not"
              + " all hold the same user and password");
    }
    return URLDecoder.decode(one, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "RegistrySettings[urls="
        + urls.stream().map(RegistrySettings::withoutCredentials).collect(Collectors.toList())
        + ", autoRegister="
        + autoRegister
        + ", requestTimeout="
        + requestTimeout
        + ", unknownIdRetries="
        + unknownIdRetries
        + ", clientProperties="
        + new TreeSet<>(clientProperties.keySet())
        + "]";
  }

  // Credentials can stand before the host and in the query; a scheme and an authority cannot hide
  // any.
  private static String withoutCredentials(URI url) {
    String authority = String.valueOf(url.getRawAuthority());
    return url.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
  }
}
