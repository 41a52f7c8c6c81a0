package io.assay.gateway.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses what changes something and comes with a session cookie alone: another site's form could
 * send that, but not the header {@value #HEADER}. Our own cookie is same-site strict as well. A
 * client that sends its own credentials with the request needs no header.
 */
public final class CrossSiteGuard {

  static final String HEADER = "Assay-Console";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @ServerRequestFilter
  public Optional<Response> guard(ContainerRequestContext request) {
    boolean byCookie =
        request.getCookies().keySet().stream().anyMatch(CrossSiteGuard::signsIn)
            && request.getHeaderString(HttpHeaders.AUTHORIZATION) == null;
    return byCookie
            && !READING.contains(request.getMethod())
            && request.getHeaderString(HEADER) == null
        ? Optional.of(
            Problem.of(ProblemKind.FORBIDDEN, "the header " + HEADER + " is missing", null)
                .response())
        : Optional.empty();
  }

  private static boolean signsIn(String cookie) {
    return cookie.equals(SignInResource.COOKIE)
        || cookie.startsWith(SignInResource.PROVIDER_COOKIES);
  }
}
