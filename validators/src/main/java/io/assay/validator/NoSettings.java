package io.assay.validator;

import java.util.Map;
import java.util.Set;

/** The settings of a validator that has none. */
public record NoSettings() {

  /**
   * @param validator its name, for the message
   * @throws IllegalArgumentException naming a key that was set nevertheless
   */
  public static NoSettings of(String validator, Map<String, String> settings) {
    SettingReader.of(validator, settings, Set.of());
    return new NoSettings();
  }
}
