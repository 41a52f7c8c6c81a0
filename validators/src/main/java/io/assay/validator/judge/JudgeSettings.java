package io.assay.validator.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which model is asked, and how.
 *
 * @param url ({@code url}) base of the endpoint, such as {@code https://judge.example/v1}, without
 *     {@code /chat/completions}; HTTPS, or HTTP on the loopback address
 * @param model ({@code model}) the name by which the endpoint knows it
 * @param apiKeyFile ({@code api-key-file}) file of the key, read for each question; none is sent
 *     without it
 * @param caFile ({@code ca-file}) PEM file of the certificates that the endpoint is known by; those
 *     of the Java platform without it
 * @param promptFile ({@code prompt-file}) file with a prompt as {@link JudgePrompt} takes it; the
 *     one of this version without it
 * @param extraBody ({@code extra-body}) JSON object whose members are added to each question, such
 *     as {@code {"chat_template_kwargs":{"enable_thinking":false}}}
 * @param timeout ({@code timeout-ms}) for the whole answer, connecting included
 * @param maxChars ({@code max-chars}) of source and output together; a longer draft is undetermined
 * @param remembered ({@code remembered}) answers that are kept, so that equal drafts get equal ones
 */
public record JudgeSettings(
    URI url,
    String model,
    Optional<Path> apiKeyFile,
    Optional<Path> caFile,
    Optional<Path> promptFile,
    ObjectNode extraBody,
    Duration timeout,
    int maxChars,
    int remembered) {

  private static final String URL = "url";
  private static final String MODEL = "model";
  private static final String API_KEY_FILE = "api-key-file";
  private static final String CA_FILE = "ca-file";
  private static final String PROMPT_FILE = "prompt-file";
  private static final String EXTRA_BODY = "extra-body";
  private static final String PLAINTEXT = "plaintext";
  private static final String TIMEOUT_MS = "timeout-ms";
  private static final String MAX_CHARS = "max-chars";
  private static final String REMEMBERED = "remembered";
  private static final Set<String> KEYS =
      Set.of(
          URL,
          MODEL,
          API_KEY_FILE,
          CA_FILE,
          PROMPT_FILE,
          EXTRA_BODY,
          PLAINTEXT,
          TIMEOUT_MS,
          MAX_CHARS,
          REMEMBERED);

  /** Of the question, which a site's own members may not replace. */
  private static final Set<String> OURS =
      Set.of(
          "model", "messages", "max_tokens", "temperature", "logprobs", "top_logprobs", "stream");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public JudgeSettings {
    extraBody = extraBody.deepCopy();
    for (String member : OURS) {
      if (extraBody.has(member)) {
        throw new IllegalArgumentException(
            named(EXTRA_BODY) + " has " + member + ", which the judge sets itself");
      }
    }
  }

  /**
   * Settings of their keys; {@code plaintext=true} takes HTTP from another host.
   *
   * @throws IllegalArgumentException naming the key that is unknown or missing, or whose value does
   *     not fit
   */
  static JudgeSettings of(Map<String, String> settings) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("judge has no setting " + unknown);
    }
    return new JudgeSettings(
        url(needed(settings, URL), isPlaintext(settings)),
        needed(settings, MODEL),
        given(settings, API_KEY_FILE, Path::of),
        given(settings, CA_FILE, Path::of),
        given(settings, PROMPT_FILE, Path::of),
        given(settings, EXTRA_BODY, JudgeSettings::object)
            .orElseGet(() -> JsonNodeFactory.instance.objectNode()),
        Duration.ofMillis(number(settings, TIMEOUT_MS, 10_000, 100)),
        number(settings, MAX_CHARS, 60_000, 100),
        number(settings, REMEMBERED, 10_000, 0));
  }

  private static URI url(String text, boolean plaintext) {
    URI url;
    try {
      url = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(named(URL) + " is not an address", e);
    }
    String host = url.getHost();
    if (host == null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          named(URL) + " is not an address such as https://judge.example/v1");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          named(URL) + " holds a name or password; give a key by " + named(API_KEY_FILE));
    }
    boolean open = "http".equals(url.getScheme()) && (plaintext || LOOPBACK.contains(host));
    if (!open && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException(
          named(URL)
              + " is not https, so clinical text would travel in clear; where a mesh encrypts it, set "
              + named(PLAINTEXT)
              + "=true");
    }
    return url;
  }

  private static boolean isPlaintext(Map<String, String> settings) {
    return switch (settings.getOrDefault(PLAINTEXT, "false")) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(named(PLAINTEXT) + " is neither true nor false");
    };
  }

  private static ObjectNode object(String json) {
    try {
      JsonNode node = new JsonMapper().readTree(json);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(named(EXTRA_BODY) + " is not JSON", e);
    }
    throw new IllegalArgumentException(named(EXTRA_BODY) + " is not a JSON object");
  }

  private static String needed(Map<String, String> settings, String key) {
    String value = settings.getOrDefault(key, "").strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          named(key) + " is not set, and the judge is switched on (judge.enabled)");
    }
    return value;
  }

  /** As it stands under {@code assay.validators}. */
  private static String named(String key) {
    return JudgeValidator.NAME + "." + key;
  }

  private static <T> Optional<T> given(
      Map<String, String> settings, String key, Function<String, T> reading) {
    return Optional.ofNullable(settings.get(key)).map(reading);
  }

  private static int number(Map<String, String> settings, String key, int otherwise, int least) {
    int number;
    try {
      number = Integer.parseInt(settings.getOrDefault(key, Integer.toString(otherwise)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(named(key) + " is not a whole number", e);
    }
    if (number < least) {
      throw new IllegalArgumentException(named(key) + " is " + number + ", not at least " + least);
    }
    return number;
  }
}
