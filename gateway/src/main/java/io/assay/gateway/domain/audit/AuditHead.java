package io.assay.gateway.domain.audit;

/**
 * The end of a chain.
 *
 * @param sequence of the last event, -1 where there is none
 * @param hash of the last event, in hex
 */
public record AuditHead(long sequence, String hash) {

  /** What the first event is linked to. */
  public static final AuditHead NOTHING = new AuditHead(-1, "0".repeat(64));
}
