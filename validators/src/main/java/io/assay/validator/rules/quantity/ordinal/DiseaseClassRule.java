package io.assay.validator.rules.quantity.ordinal;

import io.assay.validator.Locus;
import io.assay.validator.Score;
import io.assay.validator.rules.Rule;
import io.assay.validator.rules.RuleFinding;
import io.assay.validator.rules.Surroundings;
import io.assay.validator.rules.quantity.reading.Measure;
import io.assay.validator.rules.quantity.reading.QuantityText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code class-mismatch}: the source puts a disease into another class of the same scheme, and the
 * draft's class stands nowhere in the source.
 */
public final class DiseaseClassRule implements Rule<QuantityText> {

  private static final Set<String> OF_MANY_THINGS = Set.of("grade", "stage", "type");

  private static final Score CONFIDENCE = new Score(0.85);

  private final DiseaseClassReader reader = new DiseaseClassReader();

  @Override
  public List<RuleFinding> check(QuantityText draft, QuantityText source) {
    List<DiseaseClass> stated = reader.read(draft.text());
    if (stated.isEmpty()) {
      return List.of();
    }
    List<DiseaseClass> known = reader.read(source.text());
    Set<Integer> measured = new HashSet<>();
    draft.measures().stream()
        .filter(measure -> measure.role() == Measure.Role.STATED && measure.hasLabel())
        .forEach(measure -> measured.add(measure.numeral().end()));
    return stated.stream()
        .filter(some -> !measured.contains(some.end()))
        .flatMap(
            some ->
                otherwise(some, stated, known).stream()
                    .filter(other -> isOfTheSame(draft, some, source, other))
                    .map(
                        other ->
                            RuleFinding.mistaken(
                                "class-mismatch",
                                Locus.at(draft.text().span(some.first(), some.end())),
                                Locus.at(source.text().span(other.first(), other.end())),
                                CONFIDENCE)))
        .toList();
  }

  /** Empty also where the draft has the source's class beside it, as of two lesions. */
  private static Optional<DiseaseClass> otherwise(
      DiseaseClass some, List<DiseaseClass> stated, List<DiseaseClass> known) {
    boolean tumour = some.system().startsWith("tnm");
    boolean stands =
        known.stream()
            .filter(other -> !tumour || other.system().equals(some.system()))
            .anyMatch(some::agreesWith);
    List<DiseaseClass> others =
        known.stream().filter(other -> other.system().equals(some.system())).toList();
    boolean beside =
        stated.stream()
            .filter(other -> other.system().equals(some.system()))
            .anyMatch(mine -> others.stream().anyMatch(mine::agreesWith));
    return stands || beside ? Optional.empty() : others.stream().findFirst();
  }

  /** Grades, stages and types are of many things. */
  private static boolean isOfTheSame(
      QuantityText draft, DiseaseClass some, QuantityText source, DiseaseClass other) {
    return !OF_MANY_THINGS.contains(some.system())
        || Surroundings.agree(
            draft.text(), some.first(), some.end(), source.text(), other.first(), other.end());
  }
}
