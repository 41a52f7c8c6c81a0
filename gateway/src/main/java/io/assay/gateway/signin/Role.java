package io.assay.gateway.signin;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a caller may be allowed. An identity provider grants these by name; the names are constants
 * too, since an annotation takes nothing else.
 */
public enum Role {
  /** Sees held drafts and decides on them. */
  REVIEWER,
  /** Sees rates and health, changes log levels and the policy, redrives dead letters. */
  OPERATOR,
  /** Sees what was decided and by whom. */
  AUDITOR,
  /** Submits drafts and asks where they stand. */
  INTEGRATOR,
  /** Is told the text of what was released, to file it. */
  RECIPIENT,
  /** Another instance of this gateway; granted to nobody else. */
  INSTANCE;

  public static final String REVIEWER_NAME = "reviewer";
  public static final String OPERATOR_NAME = "operator";
  public static final String AUDITOR_NAME = "auditor";
  public static final String INTEGRATOR_NAME = "integrator";
  public static final String RECIPIENT_NAME = "recipient";
  public static final String INSTANCE_NAME = "instance";

  private static final Set<String> PEOPLE_AND_PROGRAMS =
      Set.of(REVIEWER_NAME, OPERATOR_NAME, AUDITOR_NAME, INTEGRATOR_NAME, RECIPIENT_NAME);

  /** As a token, a users file and an annotation have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a users file says.
   *
   * @param text names with commas between
   * @throws IllegalArgumentException naming what is no role of a person
   */
  static Set<String> parse(String text) {
    Set<String> roles = new TreeSet<>();
    for (String name : text.split(",", -1)) {
      if (!PEOPLE_AND_PROGRAMS.contains(name)) {
        throw new IllegalArgumentException(
            "a role is reviewer, operator, auditor, integrator or recipient, not " + name);
      }
      roles.add(name);
    }
    return roles;
  }
}
