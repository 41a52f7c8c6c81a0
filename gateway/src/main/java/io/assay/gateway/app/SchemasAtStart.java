package io.assay.gateway.app;

import io.assay.contract.RegistryUnavailableException;
import io.assay.contract.SchemaRefusedException;
import io.assay.gateway.topology.Parking;
import io.assay.gateway.topology.RecordParkedException;
import io.assay.gateway.wire.AvroWire;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to the schemas in the registry before the first record is read. */
final class SchemasAtStart {

  private static final Logger LOG = LoggerFactory.getLogger(SchemasAtStart.class);

  /** One slow answer of the registry, or of this machine while all starts, is no reason to end. */
  private static final Parking REGISTRY =
      new Parking(5, Duration.ofMillis(250), Duration.ofSeconds(2), Thread::sleep);

  private SchemasAtStart() {}

  /**
   * Registers what is missing, where the registry permits it, and tells what is not as it should
   * be. Waits for a registry that is a moment late.
   *
   * @throws StartupException if none answers, or it refuses a schema of a topic
   */
  static @Nullable Void register(AvroWire wire) {
    int attempt = 1;
    while (!isRegistered(wire, attempt)) {
      attempt++;
    }
    LOG.atInfo().log("schemas are in place");
    return null;
  }

  private static boolean isRegistered(AvroWire wire, int attempt) {
    try {
      wire.ensureRegistered();
      nameStateWithoutSchema(wire.schemas().ensureStateRegistered());
      nameSubjectsOfOthers(wire.schemas().subjectsOfOthers());
      return true;
    } catch (RecordParkedException e) {
      if (REGISTRY.awaitNext(attempt)) {
        return false;
      }
      throw new StartupException(
          "no schema registry answered at schema.registry.url"
              + (e.getCause() instanceof RegistryUnavailableException unavailable
                  ? ": " + unavailable.trouble()
                  : ""),
          e);
    } catch (SchemaRefusedException e) {
      throw new StartupException(
          "the schema registry refused: "
              + e.getMessage()
              + (e.isOfAccess() ? "; see assay.registry.properties" : ""),
          e);
    }
  }

  private static void nameStateWithoutSchema(List<String> subjects) {
    if (!subjects.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("subjects", String.join(", ", subjects))
          .log(
              "schemas of the state are not in the registry, so there is no way back to an earlier"
                  + " version that does not know them; see docs/upgrading.md");
    }
  }

  private static void nameSubjectsOfOthers(List<String> subjects) {
    if (!subjects.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("subjects", String.join(", ", subjects))
          .log(
              "the latest schema of these subjects is none of this version's: of a later one, or"
                  + " somebody else registered it, and whoever writes or reads by the latest uses it;"
                  + " see docs/operations.md");
    }
  }
}
