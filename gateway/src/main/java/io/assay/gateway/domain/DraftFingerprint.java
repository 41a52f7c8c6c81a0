package io.assay.gateway.domain;

import io.assay.validator.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Tells whether two records are the same draft sent again: SHA-256 over everything the draft says,
 * its time of writing left out, since a producer that sends again may stamp it anew. Kept in the
 * gate's state only.
 *
 * @param hex 64 lower-case hex digits
 */
public record DraftFingerprint(String hex) {

  public DraftFingerprint {
    if (!Sha256.isHex(hex)) {
      throw new IllegalArgumentException("fingerprint is not 64 lower-case hex digits");
    }
  }

  public static DraftFingerprint of(Draft draft) {
    MessageDigest digest = Sha256.begin();
    add(digest, draft.id().value());
    add(digest, Integer.toString(draft.version()));
    add(digest, draft.task().value());
    add(digest, draft.content().source().textOrEmpty());
    add(digest, draft.content().output());
    add(digest, draft.origin().generator());
    add(digest, draft.origin().generatorVersion());
    add(digest, draft.origin().site());
    add(digest, draft.language().tag());
    add(digest, draft.subject().value());
    return new DraftFingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  /** Length first, so that no two different lists of parts run together into the same bytes. */
  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
