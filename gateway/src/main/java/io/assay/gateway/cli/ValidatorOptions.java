package io.assay.gateway.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Settings of single validators, as a gateway has them under {@code assay.validators}. */
final class ValidatorOptions {

  private static final String OF_THE_GATEWAY = "assay.validators.";

  @Option(
      names = "--set",
      paramLabel = "VALIDATOR.KEY=VALUE",
      description =
          "A setting of a validator as your gateways have it under assay.validators, such as grounding.error-below=0.2; may be given several times")
  private Map<String, String> given = Map.of();

  static ValidatorOptions none() {
    return new ValidatorOptions();
  }

  /**
   * By validator, then key.
   *
   * @throws CommandException naming what is not of the form VALIDATOR.KEY
   */
  Map<String, Map<String, String>> byValidator() {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          String own = within(name);
          int dot = own.indexOf('.');
          if (dot < 1 || dot == own.length() - 1) {
            throw CommandException.unusable("--set " + name + " is not VALIDATOR.KEY=VALUE");
          }
          settings
              .computeIfAbsent(own.substring(0, dot), validator -> new TreeMap<>())
              .put(own.substring(dot + 1), value);
        });
    return settings;
  }

  /** What is set, in a few words that end a line; nothing where all is as shipped. */
  String describe() {
    return given.entrySet().stream()
        .map(setting -> within(setting.getKey()) + "=" + setting.getValue())
        .sorted()
        .map(setting -> ", " + setting)
        .collect(Collectors.joining());
  }

  private static String within(String name) {
    return name.startsWith(OF_THE_GATEWAY) ? name.substring(OF_THE_GATEWAY.length()) : name;
  }
}
