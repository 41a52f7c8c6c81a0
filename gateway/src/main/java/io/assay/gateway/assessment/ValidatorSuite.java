package io.assay.gateway.assessment;

import io.assay.validator.DraftValidator;
import io.assay.validator.DraftValidatorFactory;
import io.assay.validator.DraftValidatorFactory.Cost;
import io.assay.validator.PairScorer;
import io.assay.validator.ValidatorContext;
import io.assay.validator.ValidatorId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every validator on the class path that is switched on, opened once, and closed together with the
 * pair scorer they share.
 */
public final class ValidatorSuite implements AutoCloseable {

  /** The key that switches a validator on or off; every other key is the validator's own. */
  private static final String ENABLED = "enabled";

  private final PairScorer scorer;
  private final Panel panel;
  private final Set<String> switchedOff;

  private ValidatorSuite(PairScorer scorer, Panel panel, Set<String> switchedOff) {
    this.scorer = scorer;
    this.panel = panel;
    this.switchedOff = Set.copyOf(switchedOff);
  }

  /**
   * Opens what {@link ServiceLoader} finds.
   *
   * @param scorer is closed with the suite, and also when opening fails
   * @param settings by validator name, then key; dots may stand for their hyphens, wherever they
   *     part the two, as an environment variable does not tell one from the other
   * @throws IllegalArgumentException naming a validator or key that does not exist, or a value out
   *     of range
   */
  public static ValidatorSuite open(PairScorer scorer, Map<String, Map<String, String>> settings) {
    List<DraftValidatorFactory<?>> factories = factories();
    Map<String, Map<String, String>> unclaimed =
        named(settings, factories.stream().map(DraftValidatorFactory::name).toList());
    List<DraftValidator> lanes = new ArrayList<>();
    List<DraftValidator> judges = new ArrayList<>();
    Set<String> off = new TreeSet<>();
    ValidatorContext context = new ValidatorContext(scorer);
    try {
      for (DraftValidatorFactory<?> factory : factories) {
        Map<String, String> own = new HashMap<>(unclaimed.getOrDefault(factory.name(), Map.of()));
        unclaimed.remove(factory.name());
        if (isEnabled(factory, own)) {
          (factory.cost() == Cost.JUDGE ? judges : lanes).add(factory.openWith(own, context));
        } else if (factory.isOnByDefault()) {
          off.add(factory.name());
        }
      }
      if (!unclaimed.isEmpty()) {
        throw new IllegalArgumentException(
            "no validator is called " + String.join(", ", unclaimed.keySet()));
      }
    } catch (RuntimeException e) {
      lanes.forEach(DraftValidator::close);
      judges.forEach(DraftValidator::close);
      scorer.close();
      throw e;
    }
    return new ValidatorSuite(scorer, new Panel(lanes, judges), off);
  }

  /** Who is asked. */
  public Panel panel() {
    return panel;
  }

  /** Everybody, cheapest first. */
  public List<DraftValidator> validators() {
    return panel.everybody();
  }

  /** Who they are and in which version, in the same order. */
  public List<ValidatorId> ids() {
    return validators().stream().map(DraftValidator::id).toList();
  }

  /** Names of the validators that the settings switch off: lanes in which nobody looks. */
  public Set<String> switchedOff() {
    return switchedOff;
  }

  public PairScorer scorer() {
    return scorer;
  }

  @Override
  public void close() {
    validators().forEach(DraftValidator::close);
    scorer.close();
  }

  private static List<DraftValidatorFactory<?>> factories() {
    List<DraftValidatorFactory<?>> factories = new ArrayList<>();
    for (DraftValidatorFactory<?> factory :
        ServiceLoader.load(
            DraftValidatorFactory.class, DraftValidatorFactory.class.getClassLoader())) {
      factories.add(factory);
    }
    factories.sort(
        Comparator.<DraftValidatorFactory<?>>comparingInt(factory -> factory.cost().ordinal())
            .thenComparing(DraftValidatorFactory::name));
    return factories;
  }

  /** What is no validator's stays as it is, to be named. */
  private static Map<String, Map<String, String>> named(
      Map<String, Map<String, String>> settings, List<String> names) {
    Map<String, Map<String, String>> named = new TreeMap<>();
    settings.forEach(
        (first, rest) ->
            rest.forEach(
                (key, value) -> {
                  String whole = (first + "." + key).replace('.', '-');
                  Optional<String> name =
                      names.stream().filter(each -> whole.startsWith(each + "-")).findFirst();
                  named
                      .computeIfAbsent(name.orElse(first), of -> new HashMap<>())
                      .put(name.map(of -> whole.substring(of.length() + 1)).orElse(key), value);
                }));
    return named;
  }

  /**
   * Takes the key out of the validator's own settings. What is off until somebody switches it on
   * must not stay off unsaid where it was set up.
   */
  private static boolean isEnabled(DraftValidatorFactory<?> factory, Map<String, String> own) {
    String value = own.remove(ENABLED);
    if (value == null) {
      if (!factory.isOnByDefault() && !own.isEmpty()) {
        throw new IllegalArgumentException(
            factory.name()
                + " is set up and not switched on: set "
                + factory.name()
                + "."
                + ENABLED
                + " to true or false");
      }
      return factory.isOnByDefault();
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              factory.name() + "." + ENABLED + " is neither true nor false");
    };
  }
}
