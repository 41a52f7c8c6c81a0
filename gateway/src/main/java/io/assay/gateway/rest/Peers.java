package io.assay.gateway.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.gateway.signin.InstanceSignature;
import io.assay.gateway.signin.SignInSettings;
import io.quarkus.tls.CertificateUpdatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
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
import java.util.concurrent.CompletableFuture;
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
    List<Future<HttpResponse<byte[]>>> asked = new ArrayList<>();
    for (HostInfo other : others) {
      URI address =
          uri.getRequestUriBuilder()
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
      CompletableFuture<HttpResponse<byte[]>> answer =
          http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      asked.add(answer);
    }
    List<T> answers = new ArrayList<>();
    for (Future<HttpResponse<byte[]>> each : asked) {
      answers.add(read(each, type));
    }
    return answers;
  }

  private <T> T read(Future<HttpResponse<byte[]>> asked, Class<T> type) {
    try {
      HttpResponse<byte[]> answer = asked.get();
      if (answer.statusCode() == 200) {
        return json.readValue(answer.body(), type);
      }
      if (answer.statusCode() == 401 || answer.statusCode() == 403) {
        throw new ProblemException(
            ProblemKind.NOT_READY,
            "another instance does not know this one; all need the same"
                + " assay.gateway.instance-secret-file");
      }
      throw unanswered(null);
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
