package io.assay.gateway.privacy;

import io.assay.gateway.domain.Draft;
import io.assay.validator.Sha256;
import java.nio.charset.StandardCharsets;

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

  /**
   * The owner of a draft's text. A site is the same with white space around it, so that whoever
   * erases it by its name erases all of it.
   */
  public static KeyOwner of(Draft draft, Each each) {
    return each == Each.PATIENT && draft.subject().isGiven()
        ? patient(draft.subject().value())
        : site(draft.origin().siteName());
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
    return Sha256.hex(("assay-owner:" + name).getBytes(StandardCharsets.UTF_8))
        .substring(0, DIGITS);
  }

  @Override
  public String toString() {
    return "KeyOwner[" + digest() + "]";
  }
}
