package io.assay.validator;

import java.util.Map;

/** The settings of a validator that has none. */
public record NoSettings() {

  /**
   * @param validator its name, for the message
   * @throws IllegalArgumentException naming a key that was set nevertheless
   */
  public static NoSettings of(String validator, Map<String, String> settings) {
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException(
          "assay.validators." + validator + " has no key " + settings.keySet().iterator().next());
    }
    return new NoSettings();
  }
}
