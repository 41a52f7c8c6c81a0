package io.assay.gateway.signin;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: PBKDF2 with HMAC-SHA-256 (RFC 8018), written {@code
 * pbkdf2:<rounds>:<salt>:<hash>} in hex.
 */
public record PasswordHash(int rounds, String saltHex, String hashHex) {

  private static final String FORMAT = "pbkdf2";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** As OWASP's password storage cheat sheet asks for with this function. */
  private static final int ROUNDS = 600_000;

  public PasswordHash {
    if (rounds < 1000) {
      throw new IllegalArgumentException("a password hash takes 1000 rounds or more");
    }
    HexFormat.of().parseHex(saltHex);
    HexFormat.of().parseHex(hashHex);
  }

  /** The hash of a new password, with a salt of its own. */
  public static PasswordHash of(char[] password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(
        ROUNDS,
        HexFormat.of().formatHex(salt),
        HexFormat.of().formatHex(derive(password, salt, ROUNDS)));
  }

  /** What {@link #text} wrote. */
  public static PasswordHash parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() != 4 || !parts.get(0).equals(FORMAT)) {
      throw new IllegalArgumentException("a password hash is pbkdf2:<rounds>:<salt>:<hash>");
    }
    return new PasswordHash(Integer.parseInt(parts.get(1)), parts.get(2), parts.get(3));
  }

  /** Whether it is the hash of this password; takes the same time whether it is or not. */
  public boolean matches(char[] password) {
    HexFormat hex = HexFormat.of();
    return MessageDigest.isEqual(
        hex.parseHex(hashHex), derive(password, hex.parseHex(saltHex), rounds));
  }

  public String text() {
    return String.join(":", FORMAT, Integer.toString(rounds), saltHex, hashHex);
  }

  @Override
  public String toString() {
    return "PasswordHash[" + rounds + " rounds]";
  }

  private static byte[] derive(char[] password, byte[] salt, int rounds) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password, salt, rounds, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2 with HMAC-SHA-256", e);
    }
  }
}
