package io.assay.gateway.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what this instance judges and holds with with what the others do, soon after its stream
 * runs and from then on, and says a difference once in the log and in the health of the instance: a
 * rollout is over before the alert AssaySettingsDiffer, which is for one that stands still. What
 * differs at one look alone, as a policy does that one instance has read before the other, is not
 * told.
 */
final class SettingsWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

  private static final String SEE = "see docs/runbooks/AssaySettingsDiffer.md";
  private static final String NOTHING = "none";
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Supplier<Map<String, String>> own;
  private final Supplier<Map<String, Map<String, String>>> others;
  private Map<String, List<String>> before = Map.of();
  private volatile SortedMap<String, List<String>> standing = new TreeMap<>();
  private Optional<Probe> probe = Optional.empty();

  /**
   * @param own what this instance judges and holds with, by name
   * @param others the same of each other instance that tells it, by its address; may throw {@link
   *     IllegalStateException} while nobody knows who they are
   */
  SettingsWatch(
      Supplier<Map<String, String>> own, Supplier<Map<String, Map<String, String>>> others) {
    this.own = own;
    this.others = others;
  }

  /** Begins to look on a thread of its own; call it once. */
  void start() {
    probe =
        Optional.of(new Probe("assay-settings-watch", this::look, PAUSE, PAUSE, System::nanoTime));
  }

  /** Whether all that answered are set alike. */
  boolean look() {
    Map<String, Map<String, String>> answers = others.get();
    Map<String, String> here = answers.isEmpty() ? Map.of() : own.get();
    Map<String, List<String>> now = new TreeMap<>();
    answers.forEach(
        (instance, there) -> {
          List<String> differences = differences(here, there);
          if (!differences.isEmpty()) {
            now.put(instance, differences);
          }
        });
    SortedMap<String, List<String>> seenTwice = new TreeMap<>(now);
    Map<String, List<String>> last = before;
    seenTwice.entrySet().removeIf(each -> !each.getValue().equals(last.get(each.getKey())));
    before = now;
    tell(standing, seenTwice);
    standing = seenTwice;
    return now.isEmpty();
  }

  private static List<String> differences(Map<String, String> here, Map<String, String> there) {
    TreeSet<String> all = new TreeSet<>(here.keySet());
    all.addAll(there.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : all) {
      String ours = here.getOrDefault(name, NOTHING);
      String theirs = there.getOrDefault(name, NOTHING);
      if (!ours.equals(theirs)) {
        differences.add(name + " is " + ours + " here and " + theirs + " there");
      }
    }
    return differences;
  }

  /** One line for all the instances that differ in the same. */
  private static void tell(
      Map<String, List<String>> told, SortedMap<String, List<String>> standing) {
    standing.entrySet().stream()
        .filter(each -> !told.containsValue(each.getValue()))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
        .forEach(
            (differences, instances) ->
                LOG.atWarn()
                    .addKeyValue("instances", instances)
                    .addKeyValue("differences", String.join("; ", differences))
                    .log("instances of this application are set differently; " + SEE));
    if (!told.isEmpty() && standing.isEmpty()) {
      LOG.atInfo().log("no other instance that answers is set differently any more");
    }
  }

  /** What differs, and on which instances; empty while nothing is known to. */
  Optional<String> trouble() {
    Map<String, List<String>> differing = standing;
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            differing.entrySet().stream()
                .map(each -> each.getKey() + ": " + String.join("; ", each.getValue()))
                .collect(Collectors.joining(" | ", "", " | " + SEE)));
  }

  @Override
  public void close() {
    probe.ifPresent(Probe::close);
  }
}
