package io.assay.gateway.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.gateway.rates.RiskFilter;
import io.assay.gateway.rates.RiskRates;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** How risky the last drafts were, asked of any instance. */
@Path("/v1/risk-rates")
@Blocking
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class RiskRatesResource {

  private static final int MOST_WINDOWS = 120;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final String HERE = "here";

  /** The rates asked for. */
  public record Rates(String window, List<RiskRateJson> rates) {}

  private final RiskRates rates;
  private final Clock clock;
  private final ObjectMapper json;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

  RiskRatesResource(RiskRates rates, Clock clock, ObjectMapper json) {
    this.rates = rates;
    this.clock = clock;
    this.json = json;
  }

  @GET
  @Operation(
      summary = "Live risk rates",
      description =
          "Verdicts by level and score in hopping windows, by task, generator and site, newest"
              + " first; the first window of a group is still being counted. With task and"
              + " generator the instance that counts them answers; else every instance is asked.")
  @APIResponse(
      responseCode = "200",
      description = "The rates",
      content = @Content(schema = @Schema(implementation = Rates.class)))
  @APIResponse(responseCode = "307", description = "Another instance knows")
  @APIResponse(
      responseCode = "503",
      description = "The stream, or another instance, cannot answer yet",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response rates(
      @QueryParam("window") @DefaultValue("5m") String window,
      @QueryParam("task") @Nullable String task,
      @QueryParam("generator") @Nullable String generator,
      @QueryParam("site") @Nullable String site,
      @QueryParam("windows") @DefaultValue("1") int windows,
      @QueryParam("of") @DefaultValue("all") String of,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    if (windows < 1 || windows > MOST_WINDOWS) {
      throw new ProblemException(
          ProblemKind.INVALID_REQUEST, "windows is between 1 and " + MOST_WINDOWS);
    }
    RiskFilter filter =
        new RiskFilter(
            Optional.ofNullable(task), Optional.ofNullable(generator), Optional.ofNullable(site));
    RiskWindow wanted = windowOf(window);
    return switch (rates.find(wanted, filter, windows, clock.instant())) {
      case RiskRates.Answer.Here here -> {
        List<RiskRateJson> all =
            new ArrayList<>(here.rates().stream().map(RiskRateJson::of).toList());
        if (!of.equals(HERE)) {
          here.others().forEach(other -> all.addAll(ask(other, uri, headers)));
        }
        yield Response.ok(new Rates(wanted.code(), all)).build();
      }
      case RiskRates.Answer.Elsewhere elsewhere ->
          Response.temporaryRedirect(at(elsewhere.host(), uri).build()).build();
      case RiskRates.Answer.NotReady notReady ->
          throw new ProblemException(
              ProblemKind.NOT_READY, "the stream is starting or rebalancing; ask again");
    };
  }

  private static RiskWindow windowOf(String code) {
    return Arrays.stream(RiskWindow.values())
        .filter(window -> window.code().equals(code))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemKind.INVALID_REQUEST, "window is 5m or 24h"));
  }

  /** A part of the answer would look like a quiet day, so one that is missing is an error. */
  private List<RiskRateJson> ask(HostInfo other, UriInfo uri, HttpHeaders headers) {
    URI address = at(other, uri).replaceQueryParam("of", HERE).build();
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(ANSWER_WITHIN);
    for (String name : List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE)) {
      String value = headers.getHeaderString(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() == 200) {
        return json.readValue(answer.body(), Rates.class).rates();
      }
      throw unanswered(null);
    } catch (IOException e) {
      throw unanswered(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(e);
    }
  }

  private static ProblemException unanswered(@Nullable Exception cause) {
    return new ProblemException(
        ProblemKind.NOT_READY, "another instance has not answered; ask again", cause);
  }

  private static jakarta.ws.rs.core.UriBuilder at(HostInfo host, UriInfo uri) {
    return uri.getRequestUriBuilder().host(host.host()).port(host.port());
  }
}
