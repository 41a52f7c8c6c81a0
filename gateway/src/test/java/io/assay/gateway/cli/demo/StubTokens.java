package io.assay.gateway.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** A token endpoint (OAuth 2.0, client credentials) for one client, which can be away. */
final class StubTokens implements AutoCloseable {

  static final String CLIENT = "assay-gateway";
  static final String SECRET = "of-the-gateway-and-the-provider";
  static final String AUDIENCE = "clinical-kafka";

  private final HttpServer server;
  private final RsaJsonWebKey key;
  private final Set<String> given = ConcurrentHashMap.newKeySet();
  private volatile boolean away;

  private StubTokens(HttpServer server, RsaJsonWebKey key) {
    this.server = server;
    this.key = key;
  }

  static StubTokens start() throws IOException, JoseException {
    StubTokens tokens =
        new StubTokens(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0),
            StubProvider.newKey());
    tokens.server.createContext("/token", tokens::token);
    tokens.server.start();
    return tokens;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
  }

  /** Its public key, as a broker takes it. */
  Path keys(Path folder) throws IOException {
    return Files.writeString(folder.resolve("keys.json"), new JsonWebKeySet(key).toJson());
  }

  /** Whether it answers 503 from now on. */
  void away(boolean away) {
    this.away = away;
  }

  /** Whether it gave the token. */
  boolean isOurs(String token) {
    return given.contains(token);
  }

  private void token(HttpExchange exchange) throws IOException {
    String wanted =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    exchange.getRequestBody().readAllBytes();
    if (away) {
      StubProvider.respond(exchange, 503, Map.of());
    } else if (!wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      StubProvider.respond(exchange, 401, Map.of("error", "invalid_client"));
    } else {
      String token = signed();
      given.add(token);
      StubProvider.respond(exchange, 200, Map.of("token_type", "Bearer", "access_token", token));
    }
  }

  private String signed() {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("stub-tokens");
    claims.setAudience(AUDIENCE);
    claims.setSubject(CLIENT);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(5);
    claims.setGeneratedJwtId();
    try {
      return StubProvider.sign(claims, key);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
