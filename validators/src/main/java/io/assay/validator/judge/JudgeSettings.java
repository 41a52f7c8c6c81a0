package io.assay.validator.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.validator.SettingReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    SettingReader read = SettingReader.of(JudgeValidator.NAME, settings, KEYS);
    return new JudgeSettings(
        url(needed(read, URL), read.isTrue(PLAINTEXT, false)),
        needed(read, MODEL),
        read.text(API_KEY_FILE).map(Path::of),
        read.text(CA_FILE).map(Path::of),
        read.text(PROMPT_FILE).map(Path::of),
        read.text(EXTRA_BODY)
            .map(JudgeSettings::object)
            .orElseGet(() -> JsonNodeFactory.instance.objectNode()),
        Duration.ofMillis(read.whole(TIMEOUT_MS, 10_000, 100)),
        read.whole(MAX_CHARS, 60_000, 100),
        read.whole(REMEMBERED, 10_000, 0));
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

  private static String needed(SettingReader read, String key) {
    return read.text(key)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    named(key) + " is not set, and the judge is switched on (judge.enabled)"));
  }

  private static String named(String key) {
    return SettingReader.named(JudgeValidator.NAME, key);
  }
}
