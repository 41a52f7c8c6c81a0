package io.assay.gateway.cli.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * An identity provider (OpenID Connect Core 1.0, RP-Initiated Logout 1.0) that asks nothing:
 * whoever comes is {@link #PERSON} with the role of a reviewer, or whom {@link #signsIn} says. It
 * checks that the browser's way is bound by PKCE (RFC 7636), and sends nobody where the client is
 * not registered.
 */
final class StubProvider implements AutoCloseable {

  static final String CLIENT = "assay";
  static final String CLIENT_SECRET = "known to the gateway and the provider only";
  static final String PERSON = "dr-okafor";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String REDIRECT = "/v1/sign-in/provider";

  private record Person(String name, List<String> roles) {}

  private volatile Person person = new Person(PERSON, List.of("reviewer"));
  private volatile boolean refuses;

  private final HttpServer server;
  private final RsaJsonWebKey key;

  /** By code. */
  private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();

  private StubProvider(HttpServer server, RsaJsonWebKey key) {
    this.server = server;
    this.key = key;
  }

  static StubProvider start() throws IOException, JoseException {
    StubProvider provider =
        new StubProvider(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
            newKey());
    provider.server.createContext("/.well-known/openid-configuration", provider::discovery);
    provider.server.createContext("/keys", provider::keys);
    provider.server.createContext("/authorize", provider::authorize);
    provider.server.createContext("/token", provider::token);
    provider.server.createContext("/end", provider::endSession);
    provider.server.start();
    return provider;
  }

  static RsaJsonWebKey newKey() throws JoseException {
    RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
    key.setKeyId("stub");
    return key;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Who comes next is this person. */
  void signsIn(String name, List<String> roles) {
    person = new Person(name, roles);
    refuses = false;
  }

  /** Nobody is let in any more, as when the page for the password was left open for too long. */
  void refuses() {
    refuses = true;
  }

  /** A token as it should be. */
  String token(String name, List<String> roles) throws JoseException {
    return sign(claims(name, roles), key);
  }

  JwtClaims claims(String name, List<String> roles) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(address());
    claims.setAudience(CLIENT);
    claims.setSubject(name);
    claims.setStringClaim("preferred_username", name);
    claims.setStringListClaim("groups", roles);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setGeneratedJwtId();
    return claims;
  }

  RsaJsonWebKey key() {
    return key;
  }

  static String sign(JwtClaims claims, RsaJsonWebKey key) throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    return signature.getCompactSerialization();
  }

  private void discovery(HttpExchange exchange) throws IOException {
    respond(
        exchange,
        200,
        Map.of(
            "issuer",
            address(),
            "authorization_endpoint",
            address() + "/authorize",
            "token_endpoint",
            address() + "/token",
            "end_session_endpoint",
            address() + "/end",
            "jwks_uri",
            address() + "/keys",
            "response_types_supported",
            List.of("code"),
            "subject_types_supported",
            List.of("public"),
            "id_token_signing_alg_values_supported",
            List.of("RS256")));
  }

  private void keys(HttpExchange exchange) throws IOException {
    byte[] body = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String code = "code-" + asked.size();
    asked.put(code, query);
    redirect(
        exchange,
        query.get("redirect_uri")
            + (refuses
                ? "?error=temporarily_unavailable&error_description=authentication_expired"
                : "?code=" + code)
            + "&state="
            + URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
  }

  private void endSession(HttpExchange exchange) throws IOException {
    Map<String, String> query = form(exchange.getRequestURI().getRawQuery());
    String next = query.getOrDefault("post_logout_redirect_uri", "");
    if (CLIENT.equals(query.get("client_id")) && next.endsWith(REDIRECT)) {
      redirect(exchange, next);
    } else {
      respond(exchange, 400, Map.of("error", "invalid_request"));
    }
  }

  private static void redirect(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("Location", address);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> authorized = asked.remove(form.get("code"));
    if (authorized == null
        || !authorized.getOrDefault("code_challenge_method", "").equals("S256")
        || form.get("code_verifier") == null) {
      respond(exchange, 400, Map.of("error", "invalid_grant"));
      return;
    }
    try {
      Person in = person;
      JwtClaims id = claims(in.name(), List.of());
      if (authorized.containsKey("nonce")) {
        id.setStringClaim("nonce", authorized.get("nonce"));
      }
      respond(
          exchange,
          200,
          Map.of(
              "token_type",
              "Bearer",
              "expires_in",
              300,
              "id_token",
              sign(id, key),
              "access_token",
              token(in.name(), in.roles())));
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    Map<String, String> values = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return values;
  }

  /** Answers in JSON. */
  static void respond(HttpExchange exchange, int status, Object answer) throws IOException {
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
