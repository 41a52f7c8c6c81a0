package io.assay.validator.judge;

import io.assay.validator.DraftContent;
import io.assay.validator.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The question about one draft: a text with {@code {{source}}} and {@code {{output}}}, and, where
 * wanted, {@code {{task}}} and {@code {{boundary}}}. The boundary is made of both texts' SHA-256,
 * so that neither can hold it and pass for the end of itself.
 */
record JudgePrompt(String template) {

  private static final String SHIPPED = "/io/assay/validator/judge/prompt.txt";
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");
  private static final Set<String> NEEDED = Set.of("source", "output");
  private static final Set<String> KNOWN = Set.of("source", "output", "task", "boundary");
  private static final int BOUNDARY_DIGITS = 24;

  JudgePrompt {
    Set<String> places = new TreeSet<>();
    PLACE.matcher(template).results().forEach(place -> places.add(place.group(1)));
    for (String place : NEEDED) {
      if (!places.contains(place)) {
        throw new IllegalArgumentException("the prompt has no {{" + place + "}}");
      }
    }
    places.removeAll(KNOWN);
    if (!places.isEmpty()) {
      throw new IllegalArgumentException(
          "the prompt has places that nothing is put into: " + places);
    }
  }

  static JudgePrompt shipped() {
    try (InputStream text = JudgePrompt.class.getResourceAsStream(SHIPPED)) {
      if (text == null) {
        throw new IllegalStateException(SHIPPED + " is not on the class path");
      }
      return new JudgePrompt(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(SHIPPED + " cannot be read", e);
    }
  }

  /**
   * @throws IllegalArgumentException naming the file and what is wrong with it
   */
  static JudgePrompt in(Path file) {
    try {
      return new JudgePrompt(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("judge.prompt-file " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("judge.prompt-file " + file + ": " + e.getMessage(), e);
    }
  }

  /** In one pass: what a text has of places stays as it is. */
  String about(DraftContent draft) {
    String source = draft.source().textOrEmpty();
    String boundary =
        Sha256.hex(
                source.getBytes(StandardCharsets.UTF_8),
                new byte[] {0},
                draft.output().getBytes(StandardCharsets.UTF_8))
            .substring(0, BOUNDARY_DIGITS);
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (MatchResult place : PLACE.matcher(template).results().toList()) {
      text.append(template, from, place.start());
      text.append(
          switch (place.group(1)) {
            case "source" -> source;
            case "output" -> draft.output();
            case "task" -> draft.task().value();
            default -> boundary;
          });
      from = place.end();
    }
    return text.append(template, from, template.length()).toString();
  }

  @Override
  public String toString() {
    return "JudgePrompt[" + template.length() + " chars]";
  }
}
