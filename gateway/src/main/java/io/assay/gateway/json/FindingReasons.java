package io.assay.gateway.json;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/**
 * What the codes of findings mean, in words for people; kept in {@code finding-reasons.properties}.
 */
final class FindingReasons {

  private static final Properties REASONS = read();

  private FindingReasons() {}

  /** The sentence of a code; a code of somebody else's validator speaks for itself. */
  static String of(String code) {
    return REASONS.getProperty(code, code.replace('-', ' '));
  }

  private static Properties read() {
    Properties reasons = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                FindingReasons.class.getResourceAsStream("finding-reasons.properties")),
            StandardCharsets.UTF_8)) {
      reasons.load(reader);
      return reasons;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
