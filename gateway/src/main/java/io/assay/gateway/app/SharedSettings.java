package io.assay.gateway.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.gateway.domain.ReleasePolicy;
import io.assay.validator.ValidatorId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
   * The settings by their group, which is a name of {@code assay.*} but for {@code limits}; those
   * of validators go with {@linkplain #ofValidators who they are}.
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

  /** Who judges, in which version, and how each is set. */
  static long ofValidators(List<ValidatorId> validators, GatewayConfig config) {
    return number(
        validators.stream().map(ValidatorId::toString).sorted().toList(),
        sortedEach(config.validators()));
  }

  /**
   * The same for people: what has a name by its name and version, the groups of settings by their
   * numbers. Neither a value of a setting nor a file is among them.
   *
   * @param policy empty while nobody knows which is in force
   */
  static SortedMap<String, String> names(
      GatewayConfig config,
      Optional<ReleasePolicy> policy,
      String model,
      String levels,
      List<ValidatorId> validators) {
    SortedMap<String, String> names = new TreeMap<>();
    of(config).forEach((group, number) -> names.put(group, Long.toHexString(number)));
    names.put("model", model);
    names.put("levels", levels);
    policy.ifPresent(
        now -> {
          names.put("policy", now.version());
          now.versions().forEach((task, own) -> names.put("policy." + task.value(), own));
        });
    names.put("validators", Long.toHexString(number(sortedEach(config.validators()))));
    validators.forEach(each -> names.put("validators." + each.name(), each.version()));
    return names;
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
