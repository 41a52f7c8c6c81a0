package io.assay.gateway.rest;

import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.gateway.rates.RiskFilter;
import io.assay.gateway.rates.RiskQuery;
import io.assay.gateway.rates.RiskRates;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How risky the drafts were, now and over time, asked of any instance. */
@Path("/v1/risk-rates")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
@RolesAllowed({Role.OPERATOR_NAME, Role.AUDITOR_NAME, Role.REVIEWER_NAME, Role.INSTANCE_NAME})
public class RiskRatesResource {

  private static final String NOTHING = "none";

  /** The rates asked for. */
  public record Rates(String window, List<RiskRateJson> rates) {}

  private final RiskRates rates;
  private final Peers peers;
  private final Clock clock;

  RiskRatesResource(RiskRates rates, Peers peers, Clock clock) {
    this.rates = rates;
    this.peers = peers;
    this.clock = clock;
  }

  @GET
  @Operation(
      summary = "Live risk rates",
      description =
          "Verdicts by level, score and category of finding in hopping windows, by task, generator"
              + " and site, newest first. The newest window is still being counted. Windows of 5"
              + " minutes can be asked for one day back, windows of 24 hours seven days.")
  @APIResponse(
      responseCode = "200",
      description = "The rates",
      content = @Content(schema = @Schema(implementation = Rates.class)))
  @APIResponse(
      responseCode = "503",
      description = "The stream, or another instance, cannot answer yet")
  public Rates rates(
      @Parameter(description = "5m or 24h") @QueryParam("window") @DefaultValue("5m") String window,
      @QueryParam("task") @Nullable String task,
      @QueryParam("generator") @Nullable String generator,
      @QueryParam("site") @Nullable String site,
      @Parameter(
              description = "How many of the newest windows, 1 to 288; not with from",
              schema = @Schema(type = SchemaType.INTEGER))
          @QueryParam("windows")
          @DefaultValue("1")
          String windows,
      @Parameter(description = "Windows that end after this time") @QueryParam("from")
          @Nullable String from,
      @Parameter(description = "and hold no later time than this; now when absent")
          @QueryParam("to")
          @Nullable String to,
      @Parameter(description = "From one window to the next, such as PT5M; PT1M or PT1H if absent")
          @QueryParam("every")
          @Nullable String every,
      @Parameter(description = "What groups are told apart by, or none; what is left out is summed")
          @QueryParam("by")
          @DefaultValue("task,generator,site")
          String by,
      @QueryParam("of") @DefaultValue("all") String of,
      @Context UriInfo uri) {
    RiskFilter filter =
        new RiskFilter(
            Optional.ofNullable(task), Optional.ofNullable(generator), Optional.ofNullable(site));
    RiskQuery query =
        query(windowOf(window), filter, WholeNumber.of("windows", windows), from, to, every, by);
    boolean everybody = !of.equals(Peers.HERE);
    return switch (rates.find(query)) {
      case RiskRates.Answer.Here here ->
          with(here.rates().stream().map(RiskRateJson::of).toList(), everybody, here.others(), uri)
              .of(query);
      case RiskRates.Answer.Elsewhere elsewhere -> {
        if (!everybody) {
          throw notReady();
        }
        yield with(List.of(), true, List.of(elsewhere.host()), uri).of(query);
      }
      case RiskRates.Answer.NotReady notReady -> throw notReady();
    };
  }

  private Merged with(
      List<RiskRateJson> here, boolean everybody, List<HostInfo> others, UriInfo uri) {
    Merged merged = new Merged();
    here.forEach(merged::add);
    if (everybody) {
      peers.ask(others, uri, Rates.class).forEach(each -> each.rates().forEach(merged::add));
    }
    return merged;
  }

  /** What several instances counted of one group, added up. */
  private static final class Merged {

    private record Key(String task, String generator, String site, Instant start) {}

    private final java.util.Map<Key, RiskRateJson> rates = new java.util.LinkedHashMap<>();

    void add(RiskRateJson rate) {
      rates.merge(
          new Key(rate.task(), rate.generator(), rate.site(), rate.start()),
          rate,
          RiskRateJson::plus);
    }

    Rates of(RiskQuery query) {
      return new Rates(query.window().code(), List.copyOf(rates.values()));
    }
  }

  private RiskQuery query(
      RiskWindow window,
      RiskFilter filter,
      int windows,
      @Nullable String from,
      @Nullable String to,
      @Nullable String every,
      String by) {
    try {
      Instant now = clock.instant();
      Duration step = every == null ? window.advance() : Duration.parse(every);
      if (from == null) {
        return RiskQuery.newest(window, filter, windows, step, dimensions(by), now);
      }
      return RiskQuery.between(
          window,
          filter,
          Instant.parse(from),
          to == null ? now : Instant.parse(to),
          step,
          dimensions(by));
    } catch (DateTimeException e) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST,
          "from and to are times such as 2026-03-02T08:15:00Z, every is a duration such as PT5M",
          e);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemKind.INVALID_REQUEST, e.getMessage(), e);
    }
  }

  private static Set<RiskQuery.By> dimensions(String by) {
    Set<RiskQuery.By> wanted = EnumSet.noneOf(RiskQuery.By.class);
    for (String name : by.equals(NOTHING) ? List.<String>of() : List.of(by.split(",", -1))) {
      wanted.add(
          Arrays.stream(RiskQuery.By.values())
              .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException("by is none, or of task, generator and site")));
    }
    return wanted;
  }

  private static RiskWindow windowOf(String code) {
    return Arrays.stream(RiskWindow.values())
        .filter(window -> window.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemKind.INVALID_REQUEST, "window is 5m or 24h"));
  }

  private static ProblemException notReady() {
    return new ProblemException(
        ProblemKind.NOT_READY, "the stream is starting or rebalancing; ask again");
  }
}
