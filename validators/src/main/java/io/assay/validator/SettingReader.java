package io.assay.validator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the settings of one validator, for {@link DraftValidatorFactory#configure}. What does not
 * fit is an {@link IllegalArgumentException} that names the key as it stands under {@code
 * assay.validators}. Safe for use by several threads.
 */
public final class SettingReader {

  private final String validator;
  private final Map<String, String> settings;

  private SettingReader(String validator, Map<String, String> settings) {
    this.validator = validator;
    this.settings = Map.copyOf(settings);
  }

  /**
   * @param validator its name
   * @param keys that it has
   * @throws IllegalArgumentException naming the keys that it has not
   */
  public static SettingReader of(String validator, Map<String, String> settings, Set<String> keys) {
    Set<String> unknown = new TreeSet<>(settings.keySet());
    unknown.removeAll(keys);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(validator + " has no setting " + unknown);
    }
    return new SettingReader(validator, settings);
  }

  /** The key as it stands under {@code assay.validators}, such as {@code grounding.max-claims}. */
  public static String named(String validator, String key) {
    return validator + "." + key;
  }

  /** As it was written. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(settings.get(key));
  }

  /**
   * @throws IllegalArgumentException naming the key, when it is something else
   */
  public boolean isTrue(String key, boolean otherwise) {
    return switch (settings.getOrDefault(key, Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(named(key) + " is neither true nor false");
    };
  }

  /**
   * @throws IllegalArgumentException naming the key, when it is no whole number
   */
  public int whole(String key, int otherwise) {
    try {
      return Integer.parseInt(settings.getOrDefault(key, Integer.toString(otherwise)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(named(key) + " is not a whole number", e);
    }
  }

  /**
   * @param least that it may be
   * @throws IllegalArgumentException naming the key, when it is less or no whole number
   */
  public int whole(String key, int otherwise, int least) {
    int number = whole(key, otherwise);
    if (number < least) {
      throw new IllegalArgumentException(named(key) + " is " + number + ", not at least " + least);
    }
    return number;
  }

  /**
   * @throws IllegalArgumentException naming the key, when it is no number from 0 to 1
   */
  public Score score(String key, Score otherwise) {
    String text = settings.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return new Score(Double.parseDouble(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(named(key) + " is not a number from 0 to 1", e);
    }
  }

  private String named(String key) {
    return named(validator, key);
  }
}
