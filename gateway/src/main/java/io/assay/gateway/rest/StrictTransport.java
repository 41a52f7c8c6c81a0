package io.assay.gateway.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Tells a browser that came by HTTPS, to the gateway or to a proxy in front of it, to come by
 * nothing else (RFC 6797). Who came in clear is not told: on that way anybody could have written
 * it.
 */
@ApplicationScoped
public class StrictTransport {

  static final String HEADER = "Strict-Transport-Security";

  /** Before all that answers. */
  private static final int PRIORITY = 500;

  /**
   * For how long it holds.
   *
   * @param period zero says nothing
   */
  public record Term(Duration period) {}

  private final Term term;

  StrictTransport(Term term) {
    this.term = term;
  }

  void register(@Observes Filters filters) {
    if (term.period().isPositive()) {
      String value = "max-age=" + term.period().toSeconds() + "; includeSubDomains";
      filters.register(context -> tell(context, value), PRIORITY);
    }
  }

  private static void tell(RoutingContext context, String value) {
    // What a proxy says of the way to it counts if quarkus.http.proxy.proxy-address-forwarding is
    // set.
    if ("https".equals(context.request().scheme())) {
      context.response().putHeader(HEADER, value);
    }
    context.next();
  }
}
