package io.assay.gateway.app;

import io.assay.gateway.topology.Parking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** What has to hold of the settings, each by itself and between them, before anything is asked. */
final class SettingChecks {

  /** As application.properties sets the producer's; one record must be through well before. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(2);

  private SettingChecks() {}

  /**
   * Looks at all of them.
   *
   * @throws StartupException naming the first that cannot be used
   */
  static void check(Config settings, GatewayConfig config, Parking parking) {
    checkNames(settings.getPropertyNames());
    checkRanges(config);
    checkSizes(config.drafts());
    checkTimes(config, parking);
    checkTransport(settings, config);
  }

  /**
   * @param given the names of a configuration can be gone through once
   */
  static void checkNames(Iterable<String> given) {
    List<String> keys = new ArrayList<>();
    given.forEach(keys::add);
    new SettingNames()
        .firstUnknown(keys)
        .ifPresent(
            key -> {
              throw new StartupException(
                  "there is no setting " + key + "; docs/configuration.md lists them");
            });
    List<String> unread = SettingNames.unread(keys);
    if (!unread.isEmpty()) {
      throw new StartupException(
          String.join(", ", unread)
              + ": of Kafka Streams' settings a variable KAFKA_STREAMS_... reaches only those that"
              + " Assay has a default for, and this would have no effect; write"
              + " kafka-streams.<setting> into a file that QUARKUS_CONFIG_LOCATIONS names, or"
              + " -Dkafka-streams.<setting>=... into JAVA_TOOL_OPTIONS");
    }
  }

  private static void checkRanges(GatewayConfig config) {
    List<String> outside = SettingRanges.outside(config);
    if (!outside.isEmpty()) {
      throw new StartupException(String.join("; ", outside));
    }
  }

  static void checkSizes(GatewayConfig.Drafts config) {
    if (config.maxBytes() > config.maxRecordBytes()) {
      throw new StartupException(
          "assay.drafts.max-bytes "
              + config.maxBytes()
              + " is over assay.drafts.max-record-bytes "
              + config.maxRecordBytes()
              + ", so the gate would not read what REST lets in");
    }
  }

  private static void checkTimes(GatewayConfig config, Parking parking) {
    Duration budget = config.assessment().timeBudget();
    if (budget.compareTo(TRANSACTION_TIMEOUT.dividedBy(2)) > 0) {
      throw new StartupException(
          "assay.assessment.time-budget "
              + budget
              + " is over half of the transaction timeout, so one slow draft would cost its transaction");
    }
    Duration parked = parking.worstCase(config.registry().requestTimeout());
    if (parked.compareTo(TRANSACTION_TIMEOUT.dividedBy(2)) > 0) {
      throw new StartupException(
          "assay.registry.request-timeout makes a record wait up to "
              + parked
              + ", over half of the transaction timeout");
    }
  }

  /** Whoever comes in clear shows no certificate. */
  private static void checkTransport(Config settings, GatewayConfig config) {
    String plain =
        settings.getOptionalValue("quarkus.http.insecure-requests", String.class).orElse("enabled");
    if (config.http().clientCertificates() && plain.equalsIgnoreCase("enabled")) {
      throw new StartupException(
          "assay.http.client-certificates needs quarkus.http.insecure-requests to be disabled or"
              + " redirect");
    }
  }
}
