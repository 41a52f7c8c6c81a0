package io.assay.gateway.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A schema registry that speaks Confluent's REST API on the loopback address: Avro, compatibility
 * {@code FULL_TRANSITIVE} unless set otherwise, ids that survive a restart in the same data folder.
 */
public final class EmbeddedRegistry implements AutoCloseable {

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int LONGEST_BODY = 1024 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataFolder data;
  private final HttpServer server;
  private final ExecutorService threads;
  private final RegistryApi api;

  private EmbeddedRegistry(DataFolder data, HttpServer server, ExecutorService threads) {
    this.data = data;
    this.server = server;
    this.threads = threads;
    this.api = new RegistryApi(new SchemaStore(data.path().resolve("registry.json")));
  }

  /** Starts on a free port. */
  public static EmbeddedRegistry start(DataFolder data) {
    return start(data, 0);
  }

  /**
   * Starts, and answers when this returns.
   *
   * @param port where clients connect; 0 for any free one
   */
  public static EmbeddedRegistry start(DataFolder data, int port) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      EmbeddedRegistry registry = new EmbeddedRegistry(data, server, threads);
      server.setExecutor(threads);
      server.createContext("/", registry::handle);
      server.start();
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The base address, for {@code schema.registry.url}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    data.release();
  }

  /**
   * Runs a registry of its own process: {@code EmbeddedRegistry [--data FOLDER] [--port PORT]
   * [--with-parent]}. It says so in one line when it is ready, and with {@code --with-parent} ends
   * when its standard input does.
   */
  public static void main(String[] arguments) {
    EmbeddedProcess.run(
        arguments,
        "assay-registry-",
        (data, port) -> {
          EmbeddedRegistry registry = start(data, port);
          return new EmbeddedProcess.Running(registry.url().toString(), registry);
        });
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
      if (body.length > LONGEST_BODY) {
        respond(exchange, 413, error(413, "The request's body is too large"));
        return;
      }
      RegistryApi.Request request =
          RegistryApi.Request.of(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""),
              body);
      try {
        respond(exchange, 200, api.answer(request));
      } catch (RegistryRefusal refusal) {
        respond(
            exchange,
            refusal.status(),
            error(refusal.code(), String.valueOf(refusal.getMessage())));
      } catch (UncheckedIOException e) {
        // The data folder does not take the change: the client must not believe it was made.
        respond(exchange, 500, error(50001, "Error in the backend data store"));
      }
    }
  }

  private static Map<String, Object> error(int code, String message) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("error_code", code);
    error.put("message", message);
    return error;
  }

  private static void respond(HttpExchange exchange, int status, Object answer) throws IOException {
    byte[] json = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
    exchange.sendResponseHeaders(status, json.length);
    exchange.getResponseBody().write(json);
  }
}
