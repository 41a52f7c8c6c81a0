package io.assay.gateway.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** An OpenAI-compatible endpoint of tests, quite sure of the level that it is told to say. */
public final class FakeJudge implements AutoCloseable {

  private final HttpServer server;
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final ToIntFunction<String> levels;

  /**
   * @param port 0 takes a free one
   * @param levels of a question, 1 or 4; 0 refuses it with status 401
   */
  public FakeJudge(int port, ToIntFunction<String> levels) {
    this.levels = levels;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://localhost:" + port() + "/v1";
  }

  /** As they came, the one of a start too. */
  public List<String> questions() {
    return questions;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String question =
        new JsonMapper().readTree(exchange.getRequestBody()).at("/messages/0/content").asText();
    questions.add(question);
    int level = levels.applyAsInt(question);
    byte[] answer =
        """
        {"choices":[{"logprobs":{"content":[{"top_logprobs":[
          {"token":"%d","logprob":-0.05},{"token":"%d","logprob":-3.0}]}]}}]}
        """
            .formatted(level, 5 - level)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(level == 0 ? 401 : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
