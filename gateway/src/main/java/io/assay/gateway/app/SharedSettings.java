package io.assay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.gateway.domain.ReleasePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What every instance of one application has to be set to alike, or a draft's door depends on the
 * partition that it falls on: as one number for each group of settings, the same on two instances
 * that agree. A number tells no setting.
 */
final class SharedSettings {

  private SharedSettings() {}

  /**
   * The settings by their group, which is a name of {@code assay.*} but for {@code limits}.
   *
   * @return numbers from 0 to 2^32 - 1
   */
  static Map<String, Long> of(GatewayConfig config) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    numbers.put(
        "limits",
        number(
            config.drafts().maxRecordBytes(),
            config.assessment().maxChars(),
            config.assessment().timeBudget()));
    numbers.put("validators", number(sortedEach(config.validators())));
    numbers.put("review", review(config.review()));
    EncryptionConfig encryption = config.encryption();
    numbers.put(
        "encryption",
        number(
            encryption.enabled(),
            encryption.vault(),
            encryption.keyPer(),
            encryption.rememberKeysFor(),
            encryption.acceptPlain()));
    DriftConfig drift = config.drift();
    numbers.put(
        "drift",
        number(
            drift.referenceDrafts(),
            drift.windowDrafts(),
            drift.shift(),
            drift.longWindowDrafts(),
            drift.longShift(),
            drift.falseAlarms(),
            drift.adoptAfter()));
    return numbers;
  }

  /** The model that judges, by what it holds and not by where its folder is. */
  static long ofModel(String model, String levels) {
    return number(model, levels);
  }

  /** The policies in force, from a file or as they were set at run time. */
  static long ofPolicy(ReleasePolicy policy) {
    return number(
        policy.version(),
        policy.versions().entrySet().stream()
            .map(own -> own.getKey().value() + "=" + own.getValue())
            .sorted()
            .toList());
  }

  private static long review(ReviewConfig review) {
    return number(
        review.lease(),
        sorted(review.twoPeopleFor()),
        new TreeMap<>(review.sampledShare()),
        sorted(review.releaseWithoutSourceFor()),
        review.dueIn().high(),
        review.dueIn().moderate(),
        review.dueIn().low(),
        review.dueIn().undetermined(),
        sorted(review.waitForEvaluator()),
        review.waitAtMost());
  }

  private static TreeSet<String> sorted(Optional<List<String>> names) {
    return new TreeSet<>(names.orElse(List.of()));
  }

  private static TreeMap<String, TreeMap<String, String>> sortedEach(
      Map<String, Map<String, String>> settings) {
    TreeMap<String, TreeMap<String, String>> sorted = new TreeMap<>();
    settings.forEach((name, each) -> sorted.put(name, new TreeMap<>(each)));
    return sorted;
  }

  private static long number(Object... values) {
    CRC32 sum = new CRC32();
    sum.update(
        Stream.of(values).map(String::valueOf).collect(Collectors.joining("\n")).getBytes(UTF_8));
    return sum.getValue();
  }
}
