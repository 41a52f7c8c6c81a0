package io.assay.gateway.domain.audit;

/** What is wrong with a chain, and where. */
public sealed interface AuditFlaw {

  /** The partition. */
  int chain();

  /** The event is not what was hashed. */
  record Altered(int chain, long sequence, long offset) implements AuditFlaw {
    @Override
    public String toString() {
      return at(chain, offset) + "event " + sequence + " was altered";
    }
  }

  /** Events are not there. */
  record Missing(int chain, long from, long to, long offset) implements AuditFlaw {
    @Override
    public String toString() {
      return at(chain, offset)
          + (from == to
              ? "event " + from + " is missing"
              : "events " + from + " to " + to + " are missing");
    }
  }

  /** An event stands where another belongs: it was moved or is there twice. */
  record Misplaced(int chain, long sequence, long expected, long offset) implements AuditFlaw {
    @Override
    public String toString() {
      return at(chain, offset) + "event " + sequence + " stands where " + expected + " belongs";
    }
  }

  /** The event is whole, but linked to another one than stands before it. */
  record Unlinked(int chain, long sequence, long offset) implements AuditFlaw {
    @Override
    public String toString() {
      return at(chain, offset)
          + "event "
          + sequence
          + " follows another event than the one before it";
    }
  }

  /** The record is no event. */
  record Unreadable(int chain, long offset) implements AuditFlaw {
    @Override
    public String toString() {
      return at(chain, offset) + "the record is no audit event";
    }
  }

  /** The chain is another one than was seen before. */
  record NotAsSeen(int chain, long sequence, boolean ended) implements AuditFlaw {
    @Override
    public String toString() {
      return "partition "
          + chain
          + ": event "
          + sequence
          + (ended
              ? ", seen before, is not there any more"
              : " is another one than was seen before");
    }
  }

  private static String at(int chain, long offset) {
    return "partition " + chain + ", offset " + offset + ": ";
  }
}
