package io.assay.validator.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.validator.calibration.LevelProbabilities;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks an OpenAI-compatible endpoint for one token and the probabilities of those that it might
 * have been. Follows no redirect, or a text could go where nobody meant it to. Safe for several
 * threads.
 */
final class ChatEndpoint implements AutoCloseable {

  /** The most that the interface of OpenAI and, by default, vLLM give. */
  private static final int TOP_TOKENS = 20;

  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int LONGEST_REASON = 300;

  /** Visible ASCII, as RFC 6750 has it and more. */
  private static final Pattern KEY = Pattern.compile("[!-~]+");

  private static final JsonMapper JSON = new JsonMapper();

  private final JudgeSettings settings;
  private final URI address;
  private final HttpClient client;

  /** What came of one question. */
  sealed interface Reply {

    record Levels(LevelProbabilities probabilities) implements Reply {}

    /** An answer that says no level. */
    record NoLevel() implements Reply {}

    /** The question is longer than the model reads. */
    record TooLong() implements Reply {}

    /**
     * Nothing was asked.
     *
     * @param why naming the setting
     */
    record NoKey(String why) implements Reply {}

    /**
     * @param said by the endpoint of its reason; it may repeat what it was asked
     */
    record Refused(int status, String said) implements Reply {
      @Override
      public String toString() {
        return "Refused[" + status + "]";
      }
    }

    /**
     * @param why without anything of the question
     * @param isCut whether the connection was there and broke
     */
    record Unreachable(String why, boolean isCut) implements Reply {
      Unreachable(String why) {
        this(why, false);
      }
    }
  }

  /**
   * @throws IllegalArgumentException when {@code ca-file} cannot be used
   */
  ChatEndpoint(JudgeSettings settings) {
    this.settings = settings;
    String base = settings.url().toString();
    this.address = URI.create((base.endsWith("/") ? base : base + "/") + "chat/completions");
    HttpClient.Builder client =
        HttpClient.newBuilder()
            // Servers in Python do not know the upgrade to HTTP/2 in clear.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout());
    settings.caFile().ifPresent(file -> client.sslContext(PemTrust.in(file)));
    this.client = client.build();
  }

  /**
   * @throws InterruptedException when the thread was interrupted, and then nobody waits any more
   */
  Reply ask(String question) throws InterruptedException {
    HttpRequest request;
    try {
      request = request(question);
    } catch (IOException e) {
      return new Reply.NoKey("judge.api-key-file cannot be read");
    } catch (UnusableKeyException e) {
      return new Reply.NoKey("judge.api-key-file does not hold one key in one line");
    }
    long deadline = System.nanoTime() + settings.timeout().toNanos();
    Reply reply = send(request, deadline);
    // A connection that the server had closed while it was idle is found out by the next question.
    return reply instanceof Reply.Unreachable unreachable && unreachable.isCut()
        ? send(request, deadline)
        : reply;
  }

  private Reply send(HttpRequest request, long deadline) throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> new LimitedBody(LONGEST_ANSWER));
    try {
      return read(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return new Reply.Unreachable(
          "no answer within timeout-ms, " + settings.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      return new Reply.Unreachable(
          reason(e.getCause()),
          e.getCause() instanceof IOException cut && !(cut instanceof ConnectException));
    } finally {
      answer.cancel(true);
    }
  }

  private static Reply read(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == 200) {
      return LevelTokens.read(response.body())
          .<Reply>map(Reply.Levels::new)
          .orElseGet(Reply.NoLevel::new);
    }
    String said = said(response.body());
    if (status == 429 || status >= 500) {
      return new Reply.Unreachable("status " + status);
    }
    return status == 413 || (status == 400 && isOfLength(said))
        ? new Reply.TooLong()
        : new Reply.Refused(status, said);
  }

  private static boolean isOfLength(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    return lower.contains("context length") || lower.contains("context_length");
  }

  /** The message of an OpenAI error, or nothing. */
  private static String said(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      String message = json.at("/error/message").asText(json.path("message").asText(""));
      String text = (message + " " + json.at("/error/code").asText("")).strip();
      return text.substring(0, Math.min(LONGEST_REASON, text.length()));
    } catch (IOException e) {
      return "";
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause == null) {
      return "no connection";
    }
    String message = cause.getMessage();
    return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private HttpRequest request(String question) throws IOException, UnusableKeyException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofByteArray(body(question)));
    Optional<Path> key = settings.apiKeyFile();
    if (key.isPresent()) {
      request.header("Authorization", "Bearer " + keyIn(key.get()));
    }
    return request.build();
  }

  /** Looked at here, since the client's own error would repeat it. */
  private static String keyIn(Path file) throws IOException, UnusableKeyException {
    String key = Files.readString(file).strip();
    if (!KEY.matcher(key).matches()) {
      throw new UnusableKeyException();
    }
    return key;
  }

  private static final class UnusableKeyException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private byte[] body(String question) throws JsonProcessingException {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", settings.model());
    body.putArray("messages").addObject().put("role", "user").put("content", question);
    body.put("max_tokens", 1);
    body.put("temperature", 0);
    body.put("logprobs", true);
    body.put("top_logprobs", TOP_TOKENS);
    body.setAll(settings.extraBody());
    return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
    try {
      client.awaitTermination(Duration.ofSeconds(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
