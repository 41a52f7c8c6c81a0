package io.assay.validator.drugs;

import java.util.List;
import java.util.Set;

/**
 * One drug substance, known by its generic name whatever brand, salt or language a text uses.
 *
 * @param generic the international or US name in lower case
 * @param classes at least one, the narrowest first
 */
public record Drug(
    String generic, List<DrugClass> classes, SingleDose singleDose, DailyMaximum dailyMaximum) {

  /** Classes whose members do not stand for one another. */
  private static final Set<String> NO_ALTERNATIVES = Set.of("other", "vitamin");

  public Drug {
    classes = List.copyOf(classes);
    if (generic.isBlank() || classes.isEmpty()) {
      throw new IllegalArgumentException("a drug has a name and a class");
    }
  }

  /** Whether it belongs to the class. */
  public boolean isA(DrugClass drugClass) {
    return classes.contains(drugClass);
  }

  /** Whether both are of the same narrowest class; drugs of no class, and vitamins, share none. */
  public boolean sharesClassWith(Drug other) {
    return classes.getFirst().equals(other.classes.getFirst())
        && !NO_ALTERNATIVES.contains(classes.getFirst().code());
  }

  /** The usual single dose of an adult, where it is well known. */
  public sealed interface SingleDose {

    /** In milligrams, by mouth or into a vein. */
    record Usual(double lowMg, double highMg) implements SingleDose {
      public Usual {
        if (!(lowMg > 0 && highMg >= lowMg)) {
          throw new IllegalArgumentException("dose range is empty or not positive");
        }
      }
    }

    record NotStated() implements SingleDose {}
  }

  /** The most that an adult's label allows in a day, where it is given. */
  public sealed interface DailyMaximum {

    /**
     * @param source the label, with its section
     */
    record AtMost(double mg, String source) implements DailyMaximum {
      public AtMost {
        if (!(mg > 0) || source.isBlank()) {
          throw new IllegalArgumentException("a daily maximum is positive and names its source");
        }
      }
    }

    record NotStated() implements DailyMaximum {}
  }
}
