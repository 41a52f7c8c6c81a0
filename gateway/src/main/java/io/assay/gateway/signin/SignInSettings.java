package io.assay.gateway.signin;

/**
 * How callers are known, from the gateway's settings.
 *
 * @param demo whether who has not signed in is a demonstrator
 * @param oidc whether an identity provider says who asks
 * @param instances how instances know one another
 */
public record SignInSettings(boolean demo, boolean oidc, InstanceSignature instances) {}
