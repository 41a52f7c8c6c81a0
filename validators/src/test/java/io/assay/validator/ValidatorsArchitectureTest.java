package io.assay.validator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.assay.validator",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ValidatorsArchitectureTest {

  private static final String SPI = "io.assay.validator";

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
          .matching(SPI + ".(grounding|omission|rules|judge)..")
          .should()
          .notDependOnEachOther()
          .because(
              "lanes are opened and switched off one by one: move what two of them need to"
                  + " io.assay.validator.language, or a value of it to the SPI");

  @ArchTest
  static final ArchRule lanes_do_not_know_the_runtimes_package =
      noClasses()
          .that()
          .resideInAnyPackage(
              SPI + ".grounding..", SPI + ".omission..", SPI + ".rules..", SPI + ".judge..")
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
}
