package io.assay.validator.judge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** An OpenAI-compatible endpoint of tests on a free port of the loopback address. */
final class FakeEndpoint implements AutoCloseable {

  /** What it does with a question. */
  @FunctionalInterface
  interface Behaviour {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** A question as it came. */
  record Question(String path, List<String> authorization, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Question> questions = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour;

  FakeEndpoint(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  void from(Behaviour now) {
    behaviour = now;
  }

  List<Question> questions() {
    return questions;
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    questions.add(
        new Question(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getOrDefault("Authorization", List.of()),
            body));
    try {
      behaviour.answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  /** Tokens with their probabilities. */
  static Behaviour tokens(Map<String, Double> probabilities) {
    return json(
        200,
        """
        {"choices":[{"index":0,"message":{"role":"assistant","content":"1"},
          "logprobs":{"content":[{"token":"1","logprob":-0.1,"top_logprobs":[%s]}]}}]}
        """
            .formatted(
                probabilities.entrySet().stream()
                    .map(
                        each ->
                            "{\"token\":\"%s\",\"logprob\":%s}"
                                .formatted(each.getKey(), Math.log(each.getValue())))
                    .collect(Collectors.joining(","))));
  }

  static Behaviour json(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
