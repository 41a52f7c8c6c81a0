package io.assay.gateway.signin;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser ends its session with the identity provider (OpenID Connect RP-Initiated Logout
 * 1.0), as the provider's own description says. A session that only the gateway forgets would sign
 * in the next person at that browser as the one before.
 */
@ApplicationScoped
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.DISCOVERY)
public class ProviderSignOut implements OidcResponseFilter {

  private static final String END_SESSION = "end_session_endpoint";

  private volatile @Nullable URI endSession;

  @Override
  public void filter(OidcResponseContext context) {
    String address =
        context.statusCode() == 200
            ? context.responseBody().toJsonObject().getString(END_SESSION)
            : null;
    if (address != null) {
      endSession = URI.create(address);
    }
  }

  /** Nothing without a provider, or with one that cannot be asked for it. */
  public Optional<URI> endSession() {
    return Optional.ofNullable(endSession);
  }
}
