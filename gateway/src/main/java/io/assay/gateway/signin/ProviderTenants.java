package io.assay.gateway.signin;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Sends a browser that begins to sign in, or has done so, through the provider's pages (the {@code
 * console} settings of {@code quarkus.oidc}); everybody else brings a bearer token, and without one
 * is told so instead of being sent elsewhere.
 */
@ApplicationScoped
public class ProviderTenants implements TenantResolver {

  /** Where the console begins to sign in, and where the provider sends the browser back to. */
  public static final String SIGN_IN_PATH = "/v1/sign-in/provider";

  private static final String CONSOLE = "console";
  private static final String SESSION_COOKIE = "q_session_" + CONSOLE;

  @Override
  public @Nullable String resolve(RoutingContext context) {
    if (context.request().getHeader(HttpHeaders.AUTHORIZATION) != null) {
      return null;
    }
    boolean signsIn = context.normalizedPath().equals(SIGN_IN_PATH);
    boolean signedIn =
        context.request().cookies().stream()
            .map(Cookie::getName)
            .anyMatch(name -> name.startsWith(SESSION_COOKIE));
    return signsIn || signedIn ? CONSOLE : null;
  }
}
