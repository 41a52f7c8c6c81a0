package io.assay.gateway.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * By what an instance knows that another one asks: HMAC-SHA-256 (RFC 2104) with a shared secret
 * over the time and the address asked. It says nothing of the secret to whom it is sent, and is
 * good for that address and a minute only.
 */
public final class InstanceSignature {

  /** Carries {@code <seconds since 1970>:<signature in hex>}. */
  public static final String HEADER = "Assay-Instance";

  /** No secret: nothing is signed, and no signature is right. */
  public static final InstanceSignature NONE = new InstanceSignature(null);

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);
  private static final int SHORTEST = 16;

  private static final byte[] UNSHARED = random();

  private final byte @Nullable [] secret;

  private InstanceSignature(byte @Nullable [] secret) {
    this.secret = secret;
  }

  /**
   * @throws IllegalArgumentException if the secret is shorter than 16 bytes
   */
  public static InstanceSignature with(byte[] secret) {
    if (secret.length < SHORTEST) {
      throw new IllegalArgumentException("a secret has at least " + SHORTEST + " bytes");
    }
    return new InstanceSignature(secret.clone());
  }

  private static byte[] random() {
    byte[] bytes = new byte[2 * SHORTEST];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /**
   * The header's value, or nothing without a secret.
   *
   * @param address path and query as they are sent
   */
  public Optional<String> sign(String address, Instant now) {
    return secret == null
        ? Optional.empty()
        : Optional.of(now.getEpochSecond() + ":" + mac(secret, now.getEpochSecond(), address));
  }

  /** Whether the header's value was made with this secret for this address, not long ago. */
  public boolean isRight(String value, String address, Instant now) {
    int colon = value.indexOf(':');
    if (secret == null || colon < 1) {
      return false;
    }
    long seconds;
    try {
      seconds = Long.parseLong(value.substring(0, colon));
    } catch (NumberFormatException e) {
      return false;
    }
    return Math.abs(now.getEpochSecond() - seconds) <= GOOD_FOR.toSeconds()
        && MessageDigest.isEqual(
            mac(secret, seconds, address).getBytes(StandardCharsets.US_ASCII),
            value.substring(colon + 1).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * A code of some bytes that tells nothing of them: 32 bytes, the same from every instance with
   * this secret, and without one the same from this process only.
   */
  public byte[] codeOf(byte[] content) {
    return mac(secret == null ? UNSHARED : secret, content);
  }

  private static String mac(byte[] secret, long seconds, String address) {
    return HexFormat.of()
        .formatHex(mac(secret, (seconds + "\n" + address).getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] mac(byte[] secret, byte[] content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC with SHA-256", e);
    }
  }
}
