package io.assay.gateway.domain.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * That somebody did something. Holds ids and codes, never text of a draft.
 *
 * @param at to the millisecond
 * @param subjects ids of what it was done to, at most {@value #MOST_SUBJECTS}
 * @param detail a code that says more; may be empty
 */
public record AuditEntry(
    String id, Instant at, String actor, AuditAction action, List<String> subjects, String detail) {

  /** As many as a page of reviews holds. */
  public static final int MOST_SUBJECTS = 200;

  private static final int LONGEST = 400;

  public AuditEntry {
    at = at.truncatedTo(ChronoUnit.MILLIS);
    subjects = List.copyOf(subjects);
    requireShort("id", id, 1);
    requireShort("actor", actor, 1);
    requireShort("detail", detail, 0);
    subjects.forEach(subject -> requireShort("subject", subject, 1));
    if (subjects.size() > MOST_SUBJECTS) {
      throw new IllegalArgumentException("an entry has over " + MOST_SUBJECTS + " subjects");
    }
  }

  /** With an id of its own. */
  public static AuditEntry of(
      Instant at, String actor, AuditAction action, List<String> subjects, String detail) {
    return new AuditEntry(UUID.randomUUID().toString(), at, actor, action, subjects, detail);
  }

  private static void requireShort(String what, String value, int least) {
    if (value.length() < least || value.length() > LONGEST) {
      throw new IllegalArgumentException(
          what
              + " of an audit entry has "
              + value.length()
              + " chars, not "
              + least
              + " to "
              + LONGEST);
    }
  }
}
