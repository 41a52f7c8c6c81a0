package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.domain.risk.DriftDetector;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.rates.DriftWatch;
import io.assay.gateway.signin.Role;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Whether generators' drafts are as they were, asked of any instance. */
@Path("/v1/drift")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed({Role.OPERATOR_NAME, Role.AUDITOR_NAME, Role.REVIEWER_NAME, Role.INSTANCE_NAME})
public class DriftResource {

  /**
   * Every generator that is watched.
   *
   * @param referenceDrafts drafts that make a reference; nothing is compared before
   */
  public record Drift(int referenceDrafts, List<WatchedJson> watched) {}

  /**
   * One generator's drafts of one task.
   *
   * @param state {@code learning} until the reference is full, {@code steady}, or {@code shifted}
   *     while an alarm stands
   * @param reference drafts of the reference
   * @param recent drafts that are remembered since
   * @param draftsSinceAlarm while an alarm stands
   * @param readings the largest of each measure, by its threshold
   * @param events the last ones, the newest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record WatchedJson(
      String task,
      String generator,
      String state,
      long reference,
      long recent,
      @Nullable Long draftsSinceAlarm,
      List<ReadingJson> readings,
      List<EventJson> events) {}

  /**
   * A comparison.
   *
   * @param drafts the last ones that were compared
   * @param index the population stability index
   */
  public record ReadingJson(String measure, long drafts, double index, double threshold) {}

  /** What happened: raised, cleared or adopted. */
  public record EventJson(
      String kind, String measure, double index, double threshold, Instant at) {}

  private final DriftWatch drift;
  private final Peers peers;

  DriftResource(DriftWatch drift, Peers peers) {
    this.drift = drift;
    this.peers = peers;
  }

  @GET
  @Operation(
      summary = "Drift of every generator",
      description =
          "Population stability indices of the last drafts against the reference, alarms that"
              + " stand, and the last events.")
  public Drift drift(@QueryParam("of") @DefaultValue("all") String of, @Context UriInfo uri) {
    return switch (drift.find()) {
      case DriftWatch.Answer.Here here -> {
        List<WatchedJson> watched =
            new ArrayList<>(here.watched().stream().map(DriftResource::json).toList());
        if (!of.equals(Peers.HERE)) {
          peers
              .ask(here.others(), uri, Drift.class)
              .forEach(other -> watched.addAll(other.watched()));
        }
        yield new Drift(drift.referenceDrafts(), watched);
      }
      case DriftWatch.Answer.NotReady notReady ->
          throw new ProblemException(
              ProblemKind.NOT_READY, "the stream is starting or rebalancing; ask again");
    };
  }

  private static WatchedJson json(DriftWatch.Watched watched) {
    DriftState state = watched.state();
    return new WatchedJson(
        watched.source().task(),
        watched.source().generator(),
        stateOf(watched),
        state.reference().drafts(),
        state.recent().stream().mapToLong(RiskCounts::drafts).sum(),
        state.alarm() instanceof DriftState.Alarm.Raised raised ? raised.drafts() : null,
        largest(watched.readings()),
        state.notes().reversed().stream()
            .map(
                note ->
                    new EventJson(
                        note.kind().name().toLowerCase(Locale.ROOT),
                        note.measure().code(),
                        note.index(),
                        note.threshold(),
                        note.at()))
            .toList());
  }

  private static String stateOf(DriftWatch.Watched watched) {
    if (watched.state().isAlarmed()) {
      return "shifted";
    }
    return watched.readings().isEmpty() ? "learning" : "steady";
  }

  private static List<ReadingJson> largest(List<DriftDetector.Reading> readings) {
    List<ReadingJson> largest = new ArrayList<>();
    for (var measure : io.assay.gateway.domain.risk.DriftMeasure.values()) {
      Optional<DriftDetector.Reading> found =
          readings.stream()
              .filter(reading -> reading.measure() == measure)
              .max(java.util.Comparator.comparingDouble(DriftDetector.Reading::ratio));
      found.ifPresent(
          reading ->
              largest.add(
                  new ReadingJson(
                      measure.code(),
                      reading.window().drafts(),
                      reading.index(),
                      reading.threshold())));
    }
    return largest;
  }
}
