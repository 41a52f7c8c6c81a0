package io.assay.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.gateway.cli.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run, and beside them by part what they were made of. A part that is run alone
 * takes the place of its own figures in a file and leaves the others.
 */
final class Results {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> OBJECT =
      new TypeReference<>() {};
  private static final String PARTS = "parts";
  private static final List<Figure> FLAWS =
      List.of(Figure.LOST, Figure.DOUBLED, Figure.OUT_OF_ORDER);

  private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
  private final Set<Figure> nothing = EnumSet.noneOf(Figure.class);
  private final Map<String, Map<String, Object>> parts = new LinkedHashMap<>();

  void put(Figure figure, double value) {
    figures.put(figure, value);
  }

  /**
   * A part that was run cannot say: what a file has of an earlier run is then not of this machine.
   */
  void putNothing(Figure figure) {
    nothing.add(figure);
  }

  /** Flaws of one more run of the gateway; those of all runs are added up. */
  void add(Part part, Ledger.Flaws flaws) {
    detail(part, "lost", sum(part, "lost", flaws.lost()));
    detail(part, "doubled", sum(part, "doubled", flaws.doubled()));
    detail(part, "out_of_order", sum(part, "out_of_order", flaws.outOfOrder()));
  }

  private long sum(Part part, String key, long more) {
    Object before = parts.getOrDefault(part.code(), Map.of()).get(key);
    return more + (before instanceof Number number ? number.longValue() : 0);
  }

  void detail(Part part, String key, Object value) {
    parts
        .computeIfAbsent(part.code(), unseen -> new LinkedHashMap<>())
        .put(key, value instanceof Double number ? rounded(number) : value);
  }

  /** A table of what was measured, with the bars. */
  String table() {
    StringBuilder table = new StringBuilder();
    table.append(String.format("%-24s %10s %10s %10s%n", "figure", "measured", "bar", "aim"));
    for (Map.Entry<Figure, Double> entry : withFlaws().entrySet()) {
      Figure figure = entry.getKey();
      table.append(
          String.format(
              "%-24s %10s %10s %10s%s%n",
              figure.key(),
              Numbers.shortest(entry.getValue()),
              figure.bar(),
              Numbers.shortest(figure.aim()),
              figure.isMetBy(entry.getValue()) ? "" : "  missed"));
    }
    return table.toString();
  }

  /** Whether something was lost, doubled or out of order. */
  boolean isFlawed() {
    return FLAWS.stream().anyMatch(flaw -> sumOver(parts, flaw.key()).orElse(0.0) > 0);
  }

  private Map<Figure, Double> withFlaws() {
    Map<Figure, Double> all = new EnumMap<>(figures);
    for (Figure flaw : FLAWS) {
      sumOver(parts, flaw.key()).ifPresent(sum -> all.put(flaw, sum));
    }
    return all;
  }

  private static Optional<Double> sumOver(Map<String, ? extends Map<?, ?>> parts, String key) {
    List<Double> values =
        parts.values().stream()
            .map(part -> part.get(key))
            .filter(Number.class::isInstance)
            .map(value -> ((Number) value).doubleValue())
            .toList();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(values.stream().mapToDouble(Double::doubleValue).sum());
  }

  /** Writes the figures into the file; those of parts that were not run stay as they were. */
  void writeInto(Path file, Map<String, Object> machine) throws IOException {
    Map<String, @Nullable Object> before =
        Files.exists(file) ? JSON.readValue(file.toFile(), OBJECT) : new LinkedHashMap<>();
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, merged(before, machine) + "\n");
  }

  String merged(Map<String, @Nullable Object> before, Map<String, Object> machine) {
    Map<String, Map<?, ?>> allParts = new LinkedHashMap<>();
    if (before.get(PARTS) instanceof Map<?, ?> known) {
      known.forEach(
          (part, values) -> {
            if (values instanceof Map<?, ?> map) {
              allParts.put(String.valueOf(part), map);
            }
          });
    }
    allParts.putAll(parts);
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      Double value = figures.get(figure);
      Object kept = nothing.contains(figure) ? null : before.get(figure.key());
      all.put(figure.key(), value == null ? kept : Double.valueOf(rounded(value)));
    }
    for (Figure flaw : FLAWS) {
      all.put(flaw.key(), sumOver(allParts, flaw.key()).map(Double::longValue).orElse(null));
    }
    all.put("machine", machine);
    all.put(PARTS, allParts);
    try {
      return JSON.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("figures cannot be written as JSON", e);
    }
  }

  private static double rounded(double value) {
    double scale = Math.abs(value) >= 100 ? 10 : 10_000;
    return Math.round(value * scale) / scale;
  }
}
