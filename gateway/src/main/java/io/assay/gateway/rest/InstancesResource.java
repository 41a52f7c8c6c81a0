package io.assay.gateway.rest;

import io.assay.gateway.rates.Instances;
import io.assay.gateway.signin.Role;
import io.assay.gateway.telemetry.InstanceFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How every instance fares, asked of any of them. */
@Path(InstancesResource.PATH)
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed({Role.OPERATOR_NAME, Role.AUDITOR_NAME, Role.REVIEWER_NAME, Role.INSTANCE_NAME})
public class InstancesResource {

  static final String PATH = "/v1/instances";

  /** Every instance of the gateway. */
  public record AllJson(List<InstanceJson> instances) {}

  /**
   * One instance, its figures since its start.
   *
   * @param settings what it judges and holds with, by name, version and number; absent from an
   *     instance of a version that does not tell
   */
  public record InstanceJson(
      String instance,
      Instant startedAt,
      InstanceFigures.Figures figures,
      @Nullable Map<String, String> settings) {}

  private final Instances instances;
  private final InstanceFigures figures;
  private final SettingsInForce settings;
  private final Peers peers;

  InstancesResource(
      Instances instances, MeterRegistry meters, SettingsInForce settings, Peers peers) {
    this.instances = instances;
    this.figures = new InstanceFigures(meters);
    this.settings = settings;
    this.peers = peers;
  }

  @GET
  @Operation(
      summary = "How every instance fares",
      description =
          "Stream, broker and registry, what it consumes and how far it is behind, its evaluator"
              + " and its validators; what it judges and holds with, which should be alike on"
              + " all. Counts are since the start of the instance.")
  public AllJson all(@QueryParam("of") @DefaultValue("all") String of, @Context UriInfo uri) {
    HostInfo self = instances.self();
    List<InstanceJson> all = new ArrayList<>();
    all.add(
        new InstanceJson(
            self.host() + ":" + self.port(),
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
            figures.now(),
            settings.names().get()));
    if (!of.equals(Peers.HERE)) {
      peers.ask(others(), uri, AllJson.class).forEach(other -> all.addAll(other.instances()));
    }
    all.sort(Comparator.comparing(InstanceJson::instance));
    return new AllJson(all);
  }

  /** Nobody else is known while the stream does not run; then one wants to see that it does not. */
  private List<HostInfo> others() {
    try {
      return instances.others();
    } catch (IllegalStateException e) {
      return List.of();
    }
  }
}
