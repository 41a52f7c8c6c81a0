package io.assay.gateway.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what the log of a process that could not start names as the cause. */
final class StartupLog {

  private static final int LONGEST = 300;
  private static final Pattern ERROR =
      Pattern.compile("^[-\\d:, ]+ ERROR \\[[^]]*] \\([^)]*\\) (.*)");
  private static final Pattern UNCAUGHT = Pattern.compile("^Exception in thread \"[^\"]*\" (.*)");
  private static final Pattern CAUSE = Pattern.compile("^Caused by: (.*)");
  private static final Pattern THROWN = Pattern.compile("^(?:[\\w$]+\\.)+([\\w$]+): (.+)");

  /** Their messages say all there is to say. */
  private static final Set<String> OWN = Set.of("StartupException", "IllegalArgumentException");

  private StartupLog() {}

  /**
   * The last error's first cause, or the start-up check's where one is among the causes, and where
   * the log is. Logs hold no clinical text, and so does this.
   */
  static String causeIn(Path log) {
    String cause = null;
    try (BufferedReader lines =
        // Unlike a reader of Files, it does not stop at what is no UTF-8.
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      cause = lastCause(lines);
    } catch (IOException e) {
      return "its log " + log + " cannot be read";
    }
    return (cause == null ? "" : cause + "; ") + "its log is " + log;
  }

  private static @Nullable String lastCause(BufferedReader lines) throws IOException {
    String error = null;
    String first = null;
    String check = null;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String begun = group(ERROR, line);
      if (begun == null) {
        begun = group(UNCAUGHT, line);
      }
      String cause = group(CAUSE, line);
      if (begun != null) {
        error = begun;
        first = null;
        check = null;
      } else if (error != null && cause != null) {
        first = first == null ? cause : first;
        check = check == null && cause.contains("StartupException: ") ? cause : check;
      }
    }
    String chosen = check != null ? check : first != null ? first : error;
    return chosen == null ? null : said(chosen);
  }

  private static @Nullable String group(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static String said(String cause) {
    Matcher thrown = THROWN.matcher(cause);
    String said = cause;
    if (thrown.find()) {
      said =
          OWN.contains(thrown.group(1))
              ? thrown.group(2)
              : thrown.group(1) + ": " + thrown.group(2);
    }
    return said.length() > LONGEST ? said.substring(0, LONGEST) + "..." : said;
  }
}
