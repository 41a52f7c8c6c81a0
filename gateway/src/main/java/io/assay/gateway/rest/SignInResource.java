package io.assay.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Tells a page who is signed in, and signs out. */
@Path("/v1/sign-in")
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public class SignInResource {

  /** As application.properties names it. */
  static final String COOKIE = "assay-session";

  /**
   * @param reviewer who is signed in; absent when nobody is
   * @param provider {@code local-users} until an identity provider is connected
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record SignIn(@Nullable String reviewer, String provider) {}

  private final Reviewer reviewer;

  SignInResource(Reviewer reviewer) {
    this.reviewer = reviewer;
  }

  @GET
  @Operation(summary = "Who is signed in")
  public SignIn current() {
    return new SignIn(reviewer.isSignedIn() ? reviewer.name() : null, "local-users");
  }

  @DELETE
  @Operation(summary = "Sign out")
  public Response signOut() {
    return Response.noContent()
        .cookie(new NewCookie.Builder(COOKIE).path("/").maxAge(0).httpOnly(true).build())
        .build();
  }
}
