package io.assay.gateway.signin;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;

/** Lets in another instance of this gateway by its {@link InstanceSignature}. */
@ApplicationScoped
public class InstanceSignIn implements HttpAuthenticationMechanism {

  /** Before the mechanisms of people; a request without the header is theirs. */
  private static final int PRIORITY = 3000;

  private final SignInSettings settings;
  private final Clock clock;

  InstanceSignIn(SignInSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identityProviderManager) {
    String signature = context.request().getHeader(InstanceSignature.HEADER);
    if (signature == null) {
      return Uni.createFrom().nullItem();
    }
    return settings.instances().isRight(signature, context.request().uri(), clock.instant())
        ? Uni.createFrom().item(PasswordSignIn.identity("instance", Set.of(Role.INSTANCE_NAME)))
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().nullItem();
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of();
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }
}
