package io.assay.validator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.assay.validator.rules.Rule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

@AnalyzeClasses(
    packages = "io.assay.validator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ValidatorsArchitectureTest {

  private static final String SPI = "io.assay.validator";

  private static final String QUANTITY = SPI + ".rules.quantity";

  /** The packages of validators, which must not know one another. */
  private static final List<String> LANES = List.of("grounding", "omission", "rules", "judge");

  @ArchTest
  static final ArchRule only_one_package_knows_the_runtime_and_the_tokenizer =
      noClasses()
          .that()
          .resideOutsideOfPackage(SPI + ".onnx..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.onnxruntime..", "ai.djl..")
          .because(
              "the runtime is one seam: score pairs through PairScorer, which ValidatorContext"
                  + " hands to your factory");

  @ArchTest
  static final ArchRule validators_know_no_stream_and_no_container =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.quarkus..",
              "jakarta.enterprise..",
              "io.assay.gateway..",
              "io.assay.contract..")
          .because(
              "a validator takes a DraftContent and returns a ValidatorOutcome; what needs the"
                  + " stream or the container belongs in the gateway");

  @ArchTest
  static final ArchRule lanes_do_not_know_one_another =
      slices()
          .matching(SPI + ".(" + String.join("|", LANES) + ")..")
          .should()
          .notDependOnEachOther()
          .because(
              "lanes are opened and switched off one by one: move what two of them need to"
                  + " io.assay.validator.language, or a value of it to the SPI");

  @ArchTest
  static final ArchRule lanes_do_not_know_the_runtimes_package =
      noClasses()
          .that()
          .resideInAnyPackage(lanes())
          .should()
          .dependOnClassesThat()
          .resideInAPackage(SPI + ".onnx..")
          .because("a lane is tested without a model: ask for a PairScorer instead");

  @ArchTest
  static final ArchRule the_spi_depends_on_nothing_else_of_ours =
      classes()
          .that()
          .resideInAPackage(SPI)
          .should()
          .onlyDependOnClassesThat(
              resideInAPackage(SPI).or(DescribedPredicate.not(resideInAPackage("io.assay.."))))
          .because(
              "arrows point inward: a type that the SPI needs is part of the SPI, move it there");

  @ArchTest
  static final ArchRule a_validator_is_in_a_lane_and_is_found =
      classes()
          .that()
          .implement(DraftValidatorFactory.class)
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should()
          .resideInAnyPackage(lanes())
          .andShould(beFoundByTheServiceLoader())
          .because(
              "name its package in LANES, so that it is kept from the others, and its factory in"
                  + " META-INF/services, so that it is opened");

  @ArchTest
  static final ArchRule rooms_of_quantities_know_one_another_in_one_direction =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("rules")
          .definedBy(QUANTITY)
          .layer("ordinal")
          .definedBy(QUANTITY + ".ordinal")
          .layer("place")
          .definedBy(QUANTITY + ".place")
          .layer("reading")
          .definedBy(QUANTITY + ".reading")
          .layer("number")
          .definedBy(QUANTITY + ".number")
          .whereLayer("rules")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("ordinal")
          .mayOnlyBeAccessedByLayers("rules")
          .whereLayer("place")
          .mayOnlyBeAccessedByLayers("rules")
          .whereLayer("reading")
          .mayOnlyBeAccessedByLayers("ordinal", "place", "rules")
          .because(
              "what one text says is read without knowing what it is compared with: a line that"
                  + " needs both texts belongs to a rule (package-info of rules.quantity)");

  @ArchTest
  static final ArchRule rooms_of_quantities_are_public_for_one_another =
      noClasses()
          .that()
          .resideOutsideOfPackage(QUANTITY + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(QUANTITY + ".*..")
          .because(
              "others know its factory alone: what they need too belongs to rules or language");

  @ArchTest
  static final ArchRule a_rule_is_run =
      classes()
          .that()
          .implement(Rule.class)
          .should(beMadeByAFactory())
          .because("a rule that no factory lists finds nothing: add it to that of its package");

  private static String[] lanes() {
    return LANES.stream().map(lane -> SPI + "." + lane + "..").toArray(String[]::new);
  }

  private static ArchCondition<JavaClass> beFoundByTheServiceLoader() {
    Set<String> found =
        ServiceLoader.load(DraftValidatorFactory.class).stream()
            .map(provider -> provider.type().getName())
            .collect(Collectors.toSet());
    return ArchCondition.from(
        DescribedPredicate.describe(
            "be found by the service loader", type -> found.contains(type.getName())));
  }

  private static ArchCondition<JavaClass> beMadeByAFactory() {
    return ArchCondition.from(
        DescribedPredicate.describe(
            "be made by a factory of its package or of the one around it",
            type ->
                type.getConstructorCallsToSelf().stream()
                    .map(JavaConstructorCall::getOriginOwner)
                    .anyMatch(
                        by ->
                            isAround(by.getPackageName(), type.getPackageName())
                                && by.isAssignableTo(DraftValidatorFactory.class))));
  }

  private static boolean isAround(String outer, String inner) {
    return inner.equals(outer) || inner.startsWith(outer + ".");
  }
}
