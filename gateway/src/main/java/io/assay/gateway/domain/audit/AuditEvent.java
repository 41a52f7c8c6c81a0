package io.assay.gateway.domain.audit;

import io.assay.validator.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * An entry in its place in a chain. Each event holds the hash of the one before it (as a log in
 * Haber and Stornetta, J. Cryptology 3, 1991): who alters, takes out or moves one has to make every
 * later one anew, and then the last hash, written down elsewhere, tells.
 *
 * @param chain the partition that the chain is kept in
 * @param sequence from 0, without gaps
 * @param previousHash {@link AuditHead#NOTHING}'s for the first
 * @param hash in hex; {@link #isWhole} says whether it is that of the rest
 */
public record AuditEvent(
    int chain, long sequence, AuditEntry entry, String previousHash, String hash) {

  private static final int HASH_CHARS = 64;

  public AuditEvent {
    if (chain < 0 || sequence < 0) {
      throw new IllegalArgumentException("an audit event has no place " + chain + "/" + sequence);
    }
    if (previousHash.length() != HASH_CHARS || hash.length() != HASH_CHARS) {
      throw new IllegalArgumentException("a hash has " + HASH_CHARS + " digits");
    }
  }

  /** The event that comes next. */
  public static AuditEvent after(AuditHead head, int chain, AuditEntry entry) {
    long sequence = head.sequence() + 1;
    return new AuditEvent(
        chain, sequence, entry, head.hash(), hash(chain, sequence, entry, head.hash()));
  }

  /** Whether the hash is that of everything else. */
  public boolean isWhole() {
    return hash.equals(hash(chain, sequence, entry, previousHash));
  }

  /** What the next event is linked to. */
  public AuditHead head() {
    return new AuditHead(sequence, hash);
  }

  private static String hash(int chain, long sequence, AuditEntry entry, String previous) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(chain);
      out.writeLong(sequence);
      write(out, entry.id());
      out.writeLong(entry.at().toEpochMilli());
      write(out, entry.actor());
      write(out, entry.action().name());
      out.writeLong(entry.subjects().size());
      for (String subject : entry.subjects()) {
        write(out, subject);
      }
      write(out, entry.detail());
      write(out, previous);
      return Sha256.hex(bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeLong(utf8.length);
    out.write(utf8);
  }
}
