package io.assay.gateway.rest;

import io.assay.gateway.signin.DemoSignIn;
import io.assay.gateway.signin.Role;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;

/** Who asks: the signed-in person, never a field of the request. */
@ApplicationScoped
public class Reviewer {

  private final SecurityIdentity identity;

  Reviewer(SecurityIdentity identity) {
    this.identity = identity;
  }

  boolean isSignedIn() {
    return !identity.isAnonymous();
  }

  /** Nobody signed in, and a demonstration lets them in for that. */
  boolean isDemonstrator() {
    return Boolean.TRUE.equals(identity.<Boolean>getAttribute(DemoSignIn.DEMONSTRATOR));
  }

  boolean mayReview() {
    return identity.hasRole(Role.REVIEWER_NAME);
  }

  Set<String> roles() {
    return new TreeSet<>(identity.getRoles());
  }

  String name() {
    return identity.getPrincipal().getName();
  }
}
