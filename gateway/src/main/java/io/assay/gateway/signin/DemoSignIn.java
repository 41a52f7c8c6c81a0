package io.assay.gateway.signin;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * On a demonstration whoever has not signed in may submit drafts and see rates. Nobody is shown a
 * draft so, or may decide: that has a person's name on it.
 */
@ApplicationScoped
public class DemoSignIn implements SecurityIdentityAugmentor {

  /** Attribute of an identity: true for whoever is let in without signing in. */
  public static final String DEMONSTRATOR = "assay-demonstrator";

  private static final Set<String> ROLES = Set.of(Role.OPERATOR_NAME, Role.INTEGRATOR_NAME);

  private final SignInSettings settings;

  DemoSignIn(SignInSettings settings) {
    this.settings = settings;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom()
        .item(
            settings.demo() && identity.isAnonymous()
                ? QuarkusSecurityIdentity.builder(PasswordSignIn.identity("demo", ROLES))
                    .addAttribute(DEMONSTRATOR, true)
                    .build()
                : identity);
  }
}
