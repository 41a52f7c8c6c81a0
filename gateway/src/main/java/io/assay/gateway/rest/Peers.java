package io.assay.gateway.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.gateway.signin.InstanceSignature;
import io.assay.gateway.signin.SignInSettings;
import io.quarkus.tls.CertificateUpdatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Asks the other instances what this one was asked. None of the caller's credentials go along:
 * where another instance is, is told by the consumer group, and whoever may join that could collect
 * them. A signature goes along that is good for this address and a minute.
 */
@ApplicationScoped
public class Peers {

  /** The value of {@code of} that asks for what this instance knows by itself. */
  static final String HERE = "here";

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

  private final ObjectMapper json;
  private final InstanceSignature signature;
  private final Clock clock;
  private final PeerLink link;
  private volatile HttpClient http;

  Peers(ObjectMapper json, SignInSettings settings, Clock clock, PeerLink link) {
    this.json = json;
    this.signature = settings.instances();
    this.clock = clock;
    this.link = link;
    this.http = client(link);
  }

  /** Certificates are exchanged while the gateway runs ({@code quarkus.tls.reload-period}). */
  void exchange(@Observes CertificateUpdatedEvent event) {
    http = client(link);
  }

  private static HttpClient client(PeerLink link) {
    return HttpClient.newBuilder()
        .connectTimeout(ANSWER_WITHIN)
        .followRedirects(HttpClient.Redirect.NEVER)
        .sslContext(link.tls().get())
        .build();
  }

  /**
   * One answer of each. A part of an answer would look like a quiet day, so one that is missing is
   * an error.
   */
  <T> List<T> ask(List<HostInfo> others, UriInfo uri, Class<T> type) {
    List<T> answers = new ArrayList<>();
    for (Future<HttpResponse<byte[]>> each : asked(others, uri.getRequestUriBuilder())) {
      answers.add(read(each, type).orElseThrow(() -> unanswered(null)));
    }
    return answers;
  }

  /**
   * The answer of the one that has what the address names. If it is missing, and so is the answer
   * of one that may have it, that is an error.
   */
  <T> Optional<T> find(List<HostInfo> others, UriBuilder address, Class<T> type) {
    @Nullable ProblemException missing = null;
    for (Future<HttpResponse<byte[]>> each : asked(others, address)) {
      try {
        Optional<T> answer = read(each, type);
        if (answer.isPresent()) {
          return answer;
        }
      } catch (ProblemException e) {
        missing = e;
      }
    }
    if (missing != null) {
      throw missing;
    }
    return Optional.empty();
  }

  /** The answers of those that give one in time. */
  <T> List<T> answers(List<HostInfo> others, UriBuilder address, Class<T> type) {
    List<T> answers = new ArrayList<>();
    for (Future<HttpResponse<byte[]>> each : asked(others, address)) {
      try {
        read(each, type).ifPresent(answers::add);
      } catch (ProblemException e) {
        // It starts, ends, or does not know this one: there is nothing to compare with.
        continue;
      }
    }
    return answers;
  }

  private List<Future<HttpResponse<byte[]>>> asked(List<HostInfo> others, UriBuilder what) {
    List<Future<HttpResponse<byte[]>>> asked = new ArrayList<>();
    for (HostInfo other : others) {
      URI address =
          what.clone()
              .scheme(link.scheme())
              .host(other.host())
              .port(other.port())
              .replaceQueryParam("of", HERE)
              .build();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(address)
              .timeout(ANSWER_WITHIN)
              .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
      signature
          .sign(address.getRawPath() + "?" + address.getRawQuery(), clock.instant())
          .ifPresent(value -> request.header(InstanceSignature.HEADER, value));
      asked.add(http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }
    return asked;
  }

  /** Nothing, where there is no such thing. */
  private <T> Optional<T> read(Future<HttpResponse<byte[]>> asked, Class<T> type) {
    try {
      HttpResponse<byte[]> answer = asked.get();
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(json.readValue(answer.body(), type));
        case 404 -> Optional.empty();
        case 401, 403 ->
            throw new ProblemException(
                ProblemKind.NOT_READY,
                "another instance does not answer this one; all need the same"
                    + " assay.gateway.instance-secret-file, and a version that answers this");
        default -> throw unanswered(null);
      };
    } catch (ExecutionException | IOException e) {
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
}
