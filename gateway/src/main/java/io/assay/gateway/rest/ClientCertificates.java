package io.assay.gateway.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only who shows a certificate of the trust store, if the settings say so; health alone is
 * told to everybody, since an orchestrator's probe has none. A certificate that is not of the trust
 * store ends the handshake. Who the caller is, is still for signing in to say.
 */
@ApplicationScoped
public class ClientCertificates implements HttpServerOptionsCustomizer {

  /** Before {@link ClientLimits}. */
  private static final int PRIORITY = 400;

  private static final String OPEN = "/health";

  /**
   * Whether clients must show a certificate.
   *
   * @param required none is asked for if not
   */
  public record Rule(boolean required) {}

  private final Rule rule;
  private final ObjectMapper json;

  ClientCertificates(Rule rule, ObjectMapper json) {
    this.rule = rule;
    this.json = json;
  }

  @Override
  public void customizeHttpsServer(HttpServerOptions options) {
    if (!rule.required()) {
      return;
    }
    if (options.getTrustOptions() == null) {
      // Or everybody with a certificate of a public authority would be let in.
      throw new IllegalStateException(
          "assay.http.client-certificates needs the authority of the clients in"
              + " quarkus.tls.trust-store");
    }
    options.setClientAuth(ClientAuth.REQUEST);
  }

  void register(@Observes Filters filters) {
    if (rule.required()) {
      filters.register(this::check, PRIORITY);
    }
  }

  private void check(RoutingContext context) {
    if (isOpen(context.normalizedPath()) || hasCertificate(context.request().sslSession())) {
      context.next();
    } else {
      refuse(context);
    }
  }

  private static boolean isOpen(String path) {
    return path.equals(OPEN) || path.startsWith(OPEN + "/");
  }

  private static boolean hasCertificate(@Nullable SSLSession session) {
    try {
      return session != null && session.getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  private void refuse(RoutingContext context) {
    Problem problem = Problem.of(ProblemKind.FORBIDDEN, "a client certificate is asked for", null);
    try {
      context
          .response()
          .setStatusCode(problem.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(json.writeValueAsString(problem));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is plain JSON", e);
    }
  }
}
