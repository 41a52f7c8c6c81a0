package io.assay.gateway.rest;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

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

  String name() {
    return identity.getPrincipal().getName();
  }
}
