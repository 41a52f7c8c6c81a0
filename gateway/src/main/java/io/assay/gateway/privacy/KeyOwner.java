package io.assay.gateway.privacy;

import io.assay.gateway.domain.Draft;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose key a text is sealed under.
 *
 * @param name of the kind and the patient or site, such as {@code patient:Patient/8f3a}
 */
public record KeyOwner(String name) {

  private static final int DIGITS = 32;

  /** Who has a key of their own. */
  public enum Each {
    /** Each patient; a draft that names none goes under its site's key. */
    PATIENT,
    /** Each site. */
    SITE
  }

  /** The owner of a draft's text. */
  public static KeyOwner of(Draft draft, Each each) {
    return each == Each.PATIENT && draft.subject().isGiven()
        ? patient(draft.subject().value())
        : site(draft.origin().site());
  }

  public static KeyOwner patient(String reference) {
    return new KeyOwner("patient:" + reference);
  }

  public static KeyOwner site(String site) {
    return new KeyOwner("site:" + site);
  }

  /** Whether it is a patient or a site. */
  public String kind() {
    return name.substring(0, name.indexOf(':'));
  }

  /** Stands for the owner in names of keys: the start of a SHA-256. */
  public String digest() {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256")
              .digest(("assay-owner:" + name).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "KeyOwner[" + digest() + "]";
  }
}
