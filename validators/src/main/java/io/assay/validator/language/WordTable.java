package io.assay.validator.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the word lists the lanes are made of: tab-separated lines, {@code #} for remarks. */
public final class WordTable {

  private WordTable() {}

  /**
   * The rows of a table that lies beside a class.
   *
   * @throws IllegalStateException when it is missing or a row has not the stated number of columns,
   *     naming the table and the line
   */
  public static List<List<String>> rows(Class<?> beside, String name, int columns) {
    List<List<String>> rows = new ArrayList<>();
    try (@Nullable InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("word table " + name + " is missing");
      }
      LineNumberReader lines =
          new LineNumberReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        List<String> row = List.of(line.split("\t", -1));
        if (row.size() != columns) {
          throw new IllegalStateException(
              "word table %s, line %d: the row of %s has %d columns and not %d"
                  .formatted(name, lines.getLineNumber(), row.getFirst(), row.size(), columns));
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("word table " + name + " cannot be read", e);
    }
    return List.copyOf(rows);
  }

  /**
   * The words of one list of a table that lies beside a class; its rows are a list's name and some
   * of its words.
   *
   * @throws IllegalStateException as for {@link #rows}, and when the table has no such list
   */
  public static Set<String> list(Class<?> beside, String table, String name) {
    Set<String> words = new HashSet<>();
    for (List<String> row : rows(beside, table, 2)) {
      if (row.getFirst().equals(name)) {
        words.addAll(words(row.getLast()));
      }
    }
    if (words.isEmpty()) {
      throw new IllegalStateException("word table " + table + " has no list " + name);
    }
    return Set.copyOf(words);
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
