package io.assay.gateway.domain.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one chain from its beginning and names everything that is wrong with it. After a flaw it
 * goes on from what it found, so that each is named once. Not thread-safe.
 */
public final class AuditCheck {

  private final int chain;
  private final Optional<AuditHead> seen;
  private final List<AuditFlaw> flaws = new ArrayList<>();
  private AuditHead head = AuditHead.NOTHING;
  private boolean metSeen;

  /**
   * @param seen an end of this chain that was written down earlier, elsewhere
   */
  public AuditCheck(int chain, Optional<AuditHead> seen) {
    this.chain = chain;
    this.seen = seen;
  }

  /** The next record of the partition. */
  public void next(long offset, AuditEvent event) {
    long expected = head.sequence() + 1;
    if (event.chain() != chain) {
      flaws.add(new AuditFlaw.Misplaced(chain, event.sequence(), expected, offset));
      return;
    }
    if (event.sequence() < expected) {
      flaws.add(new AuditFlaw.Misplaced(chain, event.sequence(), expected, offset));
      return;
    }
    if (event.sequence() > expected) {
      flaws.add(new AuditFlaw.Missing(chain, expected, event.sequence() - 1, offset));
    }
    if (!event.isWhole()) {
      flaws.add(new AuditFlaw.Altered(chain, event.sequence(), offset));
    } else if (event.sequence() == expected && !event.previousHash().equals(head.hash())) {
      flaws.add(new AuditFlaw.Unlinked(chain, event.sequence(), offset));
    }
    seen.filter(before -> before.sequence() == event.sequence())
        .ifPresent(
            before -> {
              metSeen = true;
              if (!before.hash().equals(event.hash())) {
                flaws.add(new AuditFlaw.NotAsSeen(chain, event.sequence(), false));
              }
            });
    head = event.head();
  }

  /** The next record of the partition, which is no event. */
  public void unreadable(long offset) {
    flaws.add(new AuditFlaw.Unreadable(chain, offset));
  }

  /** What was wrong, when the partition is read to its end. */
  public List<AuditFlaw> flaws() {
    List<AuditFlaw> all = new ArrayList<>(flaws);
    seen.filter(before -> before.sequence() >= 0 && !metSeen)
        .ifPresent(before -> all.add(new AuditFlaw.NotAsSeen(chain, before.sequence(), true)));
    return List.copyOf(all);
  }

  /** Where the chain ends, to be written down. */
  public AuditHead head() {
    return head;
  }
}
