package io.assay.validator;

/**
 * Versions that change with every byte of what they name, so that two of one name are never
 * confused: the name, a {@code +} and the first 12 hex digits of the SHA-256.
 */
public final class ContentVersion {

  private static final int DIGITS = 12;

  private ContentVersion() {}

  /**
   * @param name what its author calls it
   * @param content its bytes, of all parts one behind the other
   */
  public static String of(String name, byte[]... content) {
    return ofSha256(name, Sha256.hex(content));
  }

  /**
   * As {@link #of}, where the hash is known.
   *
   * @param sha256 64 digits of hex
   */
  public static String ofSha256(String name, String sha256) {
    return name + "+" + sha256.substring(0, DIGITS);
  }
}
