package io.assay.gateway.cli.demo;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** TLS and authentication in front of a server that has neither. */
final class TlsFront implements AutoCloseable {

  private static final String BEARER = "Bearer ";

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI behind;
  private final String path;

  private TlsFront(HttpsServer server, URI behind, String path) {
    this.server = server;
    this.behind = behind;
    this.path = path;
  }

  /** For those who show a certificate that is in {@code trusted}, and a password. */
  static TlsFront of(URI behind, Path keyStore, Path trusted, String user, String password)
      throws IOException, GeneralSecurityException {
    return start(
        behind,
        certificates(TestKeys.context(keyStore, trusted)),
        "",
        new BasicAuthenticator("registry") {
          @Override
          public boolean checkCredentials(String name, String word) {
            return name.equals(user) && word.equals(password);
          }
        });
  }

  /** Behind a path, for those who show a token. */
  static TlsFront forTokens(URI behind, Path keyStore, String path, Predicate<String> good)
      throws IOException, GeneralSecurityException {
    return start(
        behind,
        new HttpsConfigurator(context(keyStore)),
        path,
        new Authenticator() {
          @Override
          public Result authenticate(HttpExchange exchange) {
            String shown = exchange.getRequestHeaders().getFirst("Authorization");
            return shown != null
                    && shown.startsWith(BEARER)
                    && good.test(shown.substring(BEARER.length()))
                ? new Success(new HttpPrincipal("bearer", "registry"))
                : new Failure(401);
          }
        });
  }

  private static TlsFront start(URI behind, HttpsConfigurator tls, String path, Authenticator who)
      throws IOException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(tls);
    TlsFront front = new TlsFront(server, behind, path);
    server.setExecutor(front.threads);
    server.createContext(path + "/", front::pass).setAuthenticator(who);
    server.start();
    return front;
  }

  private static HttpsConfigurator certificates(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters connection) {
        SSLParameters asked = context.getDefaultSSLParameters();
        asked.setNeedClientAuth(true);
        connection.setSSLParameters(asked);
      }
    };
  }

  String address() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  private static SSLContext context(Path keyStore) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keyStore)) {
      keys.load(in, TestKeys.PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, TestKeys.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(
                      behind.resolve(exchange.getRequestURI().toString().substring(path.length())))
                  .method(
                      exchange.getRequestMethod(),
                      HttpRequest.BodyPublishers.ofByteArray(
                          exchange.getRequestBody().readAllBytes()))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      exchange.getResponseHeaders().set("Content-Type", "application/vnd.schemaregistry.v1+json");
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    http.close();
  }
}
