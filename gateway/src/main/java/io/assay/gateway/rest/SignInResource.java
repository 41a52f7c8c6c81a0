package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.assay.gateway.signin.ProviderSignOut;
import io.assay.gateway.signin.SignInSettings;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tells a page who is signed in, and signs out. */
@Path("/v1/sign-in")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class SignInResource {

  /** As application.properties names it. */
  static final String COOKIE = "assay-session";

  /** Begins the names of those of the OpenID Connect extension. */
  static final String PROVIDER_COOKIES = "q_session";

  /**
   * @param reviewer who is signed in and may review; absent when nobody is
   * @param name who is signed in, or the demonstrator; absent when nobody is
   * @param roles what that person may do
   * @param provider {@code oidc} where an identity provider is connected, else {@code local-users}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SignIn(
      @Nullable String reviewer, @Nullable String name, Set<String> roles, String provider) {}

  /**
   * @param goTo where the browser ends its session with the identity provider, too; a registered
   *     {@code post_logout_redirect_uri} may be added
   */
  public record SignedOut(URI goTo) {}

  private final Reviewer reviewer;
  private final SignInSettings settings;
  private final ProviderSignOut provider;
  private final SecurityIdentity identity;
  private final String client;

  SignInResource(
      Reviewer reviewer,
      SignInSettings settings,
      ProviderSignOut provider,
      SecurityIdentity identity,
      @ConfigProperty(name = "quarkus.oidc.client-id") String client) {
    this.reviewer = reviewer;
    this.settings = settings;
    this.provider = provider;
    this.identity = identity;
    this.client = client;
  }

  @GET
  @PermitAll
  @Operation(summary = "Who is signed in")
  public SignIn current() {
    return new SignIn(
        reviewer.mayReview() ? reviewer.name() : null,
        reviewer.isSignedIn() ? reviewer.name() : null,
        reviewer.roles(),
        settings.oidc() ? "oidc" : "local-users");
  }

  /** The provider's pages come before this; who gets here has signed in. */
  @GET
  @Path("/provider")
  @Authenticated
  @Operation(summary = "Sign in with the identity provider, and go on to the console")
  public Response byProvider() {
    return Response.seeOther(URI.create("/console/")).build();
  }

  @DELETE
  @PermitAll
  @Operation(
      summary = "Sign out",
      description =
          "200 names where the browser ends its session with the identity provider; without one"
              + " there is nothing more to do (204).")
  public Response signOut(@Context HttpHeaders headers) {
    Response.ResponseBuilder answer =
        provider
            .endSession()
            .map(endSession -> Response.ok(new SignedOut(withWhoAsks(endSession))))
            .orElseGet(Response::noContent);
    headers.getCookies().keySet().stream()
        .filter(name -> name.equals(COOKIE) || name.startsWith(PROVIDER_COOKIES))
        .map(name -> new NewCookie.Builder(name).path("/").maxAge(0).httpOnly(true).build())
        .forEach(answer::cookie);
    return answer.build();
  }

  /** Without a hint the provider may ask whether it is meant. */
  private URI withWhoAsks(URI endSession) {
    UriBuilder address = UriBuilder.fromUri(endSession).queryParam("client_id", client);
    IdTokenCredential hint = identity.getCredential(IdTokenCredential.class);
    return (hint == null ? address : address.queryParam("id_token_hint", hint.getToken())).build();
  }
}
