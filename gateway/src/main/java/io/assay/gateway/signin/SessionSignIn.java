package io.assay.gateway.signin;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets in whom an encrypted session cookie of ours names, as long as the person is known. */
@ApplicationScoped
public class SessionSignIn implements IdentityProvider<TrustedAuthenticationRequest> {

  private final LocalUsers users;

  SessionSignIn(LocalUsers users) {
    this.users = users;
  }

  @Override
  public Class<TrustedAuthenticationRequest> getRequestType() {
    return TrustedAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
    String name = request.getPrincipal();
    return users.knows(name)
        ? Uni.createFrom().item(PasswordSignIn.identity(name, users.roles(name)))
        : Uni.createFrom().failure(new AuthenticationFailedException());
  }
}
