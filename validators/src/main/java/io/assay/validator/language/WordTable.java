package io.assay.validator.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the word lists the lanes are made of: tab-separated lines, {@code #} for remarks. */
public final class WordTable {

  private WordTable() {}

  /**
   * The rows of a table that lies beside a class.
   *
   * @throws IllegalStateException when it is missing or a row has not the stated number of columns
   */
  public static List<List<String>> rows(Class<?> beside, String name, int columns) {
    try (@Nullable InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("word table " + name + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .peek(
              row -> {
                if (row.size() != columns) {
                  throw new IllegalStateException(
                      "word table %s: the row of %s has %d columns and not %d"
                          .formatted(name, row.getFirst(), row.size(), columns));
                }
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("word table " + name + " cannot be read", e);
    }
  }

  /** The words of a cell, which are separated by {@code |}; none for a {@code -}. */
  public static List<String> words(String cell) {
    return cell.equals("-") ? List.of() : List.of(cell.split("\\|", -1));
  }

  /** The words of a text block, which white space separates; a word may be written twice. */
  public static Set<String> set(String words) {
    return Set.copyOf(Arrays.asList(words.strip().split("\\s+", -1)));
  }
}
