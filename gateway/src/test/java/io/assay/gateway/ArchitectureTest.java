package io.assay.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which way the arrows between the gateway's packages point; they point inward. */
@AnalyzeClasses(
    packages = "io.assay.gateway",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  private static final String[] SPI = {
    "java..", "org.jspecify..", "io.assay.validator", "io.assay.validator.calibration"
  };

  @ArchTest
  static final ArchRule the_domain_knows_nobody =
      classes()
          .that()
          .resideInAPackage("io.assay.gateway.domain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SPI).or(resideInAnyPackage("io.assay.gateway.domain..")))
          .because(
              "the words of the product must outlive Kafka, Avro and Quarkus; move what needs them"
                  + " to the package that talks to them and hand it in as an interface");

  @ArchTest
  static final ArchRule the_topology_knows_the_domain_and_kafka_streams =
      classes()
          .that()
          .resideInAPackage("io.assay.gateway.topology..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SPI)
                  .or(
                      resideInAnyPackage(
                          "io.assay.gateway.domain..",
                          "io.assay.gateway.topology..",
                          "org.apache.kafka.common..",
                          "org.apache.kafka.streams.."))
                  // Streams hands it to whoever tells the time of a record.
                  .or(type(ConsumerRecord.class)))
          .because(
              "a stranger reads the flow there; hand bytes in by GateWire, verdicts by a Function,"
                  + " metrics by GateObserver");

  @ArchTest
  static final ArchRule the_assessment_knows_the_domain_only =
      classes()
          .that()
          .resideInAPackage("io.assay.gateway.assessment..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SPI)
                  .or(
                      resideInAnyPackage(
                          "io.assay.gateway.domain..", "io.assay.gateway.assessment..")))
          .because(
              "the same assessor serves the stream, REST and the command line; it must not know"
                  + " which of them asks");

  @ArchTest
  static final ArchRule the_review_knows_the_domain_and_kafka_clients =
      classes()
          .that()
          .resideInAPackage("io.assay.gateway.review..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SPI)
                  .or(
                      resideInAnyPackage(
                          "io.assay.gateway.domain..",
                          "io.assay.gateway.follow..",
                          "io.assay.gateway.review..",
                          "org.apache.kafka.common..",
                          "org.apache.kafka.clients..")))
          .because(
              "the queue is rebuilt from its topic alone; it must not reach into the gate's"
                  + " stores");

  @ArchTest
  static final ArchRule the_feed_knows_the_domain_and_kafka_clients =
      classes()
          .that()
          .resideInAPackage("io.assay.gateway.feed..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SPI)
                  .or(
                      resideInAnyPackage(
                          "io.assay.gateway.domain..",
                          "io.assay.gateway.feed..",
                          "org.apache.kafka.common..",
                          "org.apache.kafka.clients..",
                          "org.slf4j..")))
          .because(
              "a cursor is good on every instance since topics alone are told; what an instance"
                  + " knows by its stream is up to REST");

  @ArchTest
  static final ArchRule the_policy_in_force_knows_the_domain_and_its_topic =
      classes()
          .that()
          .resideInAPackage("io.assay.gateway.policy..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SPI)
                  .or(
                      resideInAnyPackage(
                          "io.assay.gateway.domain..",
                          "io.assay.gateway.follow..",
                          "io.assay.gateway.policy..",
                          "org.apache.kafka.common..",
                          "org.apache.kafka.clients..",
                          "org.slf4j..")))
          .because(
              "what may be released without a person must be told by a topic alone; how a document"
                  + " is read is handed in");

  @ArchTest
  static final ArchRule the_rates_know_the_counts_and_the_state_of_the_stream =
      classes()
          .that()
          .resideInAPackage("io.assay.gateway.rates..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(SPI)
                  .or(
                      resideInAnyPackage(
                          "io.assay.gateway.domain..",
                          "io.assay.gateway.rates..",
                          "io.assay.gateway.topology..",
                          "org.apache.kafka.common..",
                          "org.apache.kafka.streams..")))
          .because("they only read what the topology has counted; what to show is up to REST");

  @ArchTest
  static final ArchRule only_the_wire_and_the_app_know_the_contract =
      noClasses()
          .that(
              resideOutsideOfPackages(
                  "io.assay.gateway.wire..",
                  "io.assay.gateway.app..",
                  // The demo's own registry and feed speak the contract by nature.
                  "io.assay.gateway.embedded..",
                  "io.assay.gateway.cli.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.assay.contract..", "org.apache.avro..")
          .because(
              "generated types print clinical text; turn them into domain records in .wire and pass"
                  + " those on");

  @ArchTest
  static final ArchRule nobody_but_the_contract_knows_confluent =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.confluent..")
          .because(
              "io.assay.contract is the one adapter to the schema registry; add to it instead");

  @ArchTest
  static final ArchRule only_the_tracing_knows_open_telemetry =
      noClasses()
          .that(resideOutsideOfPackages("io.assay.gateway.tracing.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..")
          .because("spans leave the house: what they say is decided in one room, by FlowTracer");

  @ArchTest
  static final ArchRule only_the_privacy_knows_tink =
      noClasses()
          .that(resideOutsideOfPackages("io.assay.gateway.privacy.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.google.crypto..")
          .because("how texts are sealed is decided in one room, by TextSeal and KeyVault");

  @ArchTest
  static final ArchRule only_the_app_knows_the_app =
      noClasses()
          .that(resideOutsideOfPackages("io.assay.gateway.app..", "io.assay.gateway.cli.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.assay.gateway.app..")
          .because(".app puts the parts together; a part that needs something gets it handed in");

  @ArchTest
  static final ArchRule packages_have_no_cycles =
      slices()
          .matching("io.assay.gateway.(*)..")
          .should()
          .beFreeOfCycles()
          .because("of two packages that need each other, one is in the wrong place");

  @ArchTest
  static final ArchRule the_inner_packages_write_no_log =
      noClasses()
          .that(
              resideInAnyPackage(
                  "io.assay.gateway.domain..",
                  "io.assay.gateway.topology..",
                  "io.assay.gateway.assessment..",
                  "io.assay.gateway.review..",
                  "io.assay.gateway.wire.."))
          .should()
          .dependOnClassesThat(writeLogs())
          .because(
              "these hold clinical text; tell an observer a code or a number, and log that"
                  + " outside");

  @ArchTest
  static final ArchRule nothing_is_static_and_changes =
      noFields()
          .that()
          .areStatic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAPackage("io.assay.gateway..")
          .should()
          .notBeFinal()
          .because("what changes belongs to an object that somebody owns and closes");

  private static DescribedPredicate<JavaClass> writeLogs() {
    return DescribedPredicate.describe(
        "write logs",
        type ->
            type.getPackageName().startsWith("org.slf4j")
                || type.getPackageName().startsWith("org.jboss.logging")
                || type.getPackageName().startsWith("java.util.logging")
                || type.getFullName().equals("java.io.PrintStream"));
  }
}
