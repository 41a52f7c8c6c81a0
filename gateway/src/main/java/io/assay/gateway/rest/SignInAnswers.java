package io.assay.gateway.rest;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers who may not be served: 401 with a {@link Problem} beside the challenge where signing in
 * may help, 403 where it does not. Where an identity provider's pages come first, its redirect.
 */
public final class SignInAnswers {

  private static final int UNAUTHORIZED = 401;

  /** Each question asks the provider once more. */
  private static final int ASK_AGAIN_SECONDS = 5;

  private final Reviewer caller;

  SignInAnswers(Reviewer caller) {
    this.caller = caller;
  }

  @ServerExceptionMapper
  Uni<Response> nobody(UnauthorizedException e, RoutingContext context) {
    return challenge(context, "sign in first");
  }

  @ServerExceptionMapper
  Uni<Response> refused(AuthenticationFailedException e, RoutingContext context) {
    return challenge(context, "what was sent to sign in with is not, or no longer, good");
  }

  @ServerExceptionMapper
  Uni<Response> forbidden(ForbiddenException e, RoutingContext context) {
    return caller.isDemonstrator()
        ? challenge(context, "sign in first")
        : Uni.createFrom()
            .item(
                Problem.of(ProblemKind.FORBIDDEN, "the role for that is missing", null).response());
  }

  /** Who it is cannot be found out, which says nothing against what was sent. */
  @ServerExceptionMapper
  Response unknown(OIDCException e) {
    return Response.fromResponse(
            Problem.of(
                    ProblemKind.NOT_READY,
                    "the identity provider has not answered; ask again",
                    null)
                .response())
        .header(HttpHeaders.RETRY_AFTER, ASK_AGAIN_SECONDS)
        .build();
  }

  private static Uni<Response> challenge(RoutingContext context, String detail) {
    HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
    Response problem = Problem.of(ProblemKind.NOT_SIGNED_IN, detail, null).response();
    return authenticator
        .getChallenge(context)
        .map(challenge -> challenge == null ? problem : answer(challenge, problem));
  }

  private static Response answer(ChallengeData challenge, Response problem) {
    Response.ResponseBuilder answer =
        challenge.status == UNAUTHORIZED
            ? Response.fromResponse(problem)
            : Response.status(challenge.status);
    return challenge.headerName == null
        ? answer.build()
        : answer.header(challenge.headerName.toString(), challenge.headerContent).build();
  }
}
