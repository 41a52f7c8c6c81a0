package io.assay.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Holds each client's address to its share of requests, before anything is asked of a password or a
 * token. Behind a proxy the address is the proxy's unless {@code
 * quarkus.http.proxy.proxy-address-forwarding} is set.
 */
@ApplicationScoped
public class ClientLimits {

  /** Before authentication, which Quarkus does at 200. */
  private static final int PRIORITY = 300;

  private static final int ADDRESSES_REMEMBERED = 10_000;
  private static final String LIMITED = "/v1/";

  /**
   * How much one address may ask.
   *
   * @param perSecond on average, twice as much at once; 0 is no limit
   */
  public record Rate(int perSecond) {}

  private final Rate rate;
  private final ObjectMapper json;
  private final LoadingCache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(ADDRESSES_REMEMBERED).build(address -> bucket());

  ClientLimits(Rate rate, ObjectMapper json) {
    this.rate = rate;
    this.json = json;
  }

  void register(@Observes Filters filters) {
    if (rate.perSecond() > 0) {
      filters.register(this::limit, PRIORITY);
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(2L * rate.perSecond())
                    .refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
        .build();
  }

  private void limit(RoutingContext context) {
    SocketAddress client = context.request().remoteAddress();
    if (client == null || !context.normalizedPath().startsWith(LIMITED)) {
      context.next();
      return;
    }
    ConsumptionProbe probe = buckets.get(client.hostAddress()).tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      context.next();
    } else {
      refuse(context, probe.getNanosToWaitForRefill());
    }
  }

  private void refuse(RoutingContext context, long waitNanos) {
    Problem problem =
        Problem.of(
            ProblemKind.TOO_MANY_REQUESTS, "assay.http.requests-per-second is reached", null);
    try {
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .putHeader("Retry-After", Long.toString(1 + TimeUnit.NANOSECONDS.toSeconds(waitNanos)))
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is plain JSON", e);
    }
  }
}
