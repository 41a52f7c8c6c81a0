package io.assay.gateway.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seals texts and opens them: AES-256-GCM under a data key, which travels with the text, wrapped by
 * its owner's key in the vault. A text opens only in the place it was sealed for. Data keys are
 * remembered for a stated time, so the vault is not asked for each text, and an erased key is
 * noticed so late at most. Safe for use by several threads.
 */
public final class TextSeal {

  /** Begins every sealed text; a text in clear that begins so cannot be told from one. */
  public static final String PREFIX = "assay-sealed:1:";

  /** As many data keys as are remembered, each way. */
  private static final int MOST_KEYS = 10_000;

  private final KeyVault vault;
  private final KeyOwner.Each each;
  private final Duration remembered;
  private final Clock clock;
  private final Map<String, Sealing> sealing = bounded();
  private final Map<ByteBuffer, Opening> opening = bounded();

  /** The data key of an owner, and the head of what is sealed under it. */
  private record Sealing(Aead key, byte[] head, Instant until) {}

  private record Opening(Aead key, Instant until) {}

  /** What became of a sealed text. */
  public sealed interface Opened {

    record Text(String text) implements Opened {
      @Override
      public String toString() {
        return "Text[" + text.length() + " chars]";
      }
    }

    /** Its key was erased. */
    record Erased() implements Opened {}

    /** It was sealed for another place or by another vault, or is not whole. */
    record Refused() implements Opened {}
  }

  /**
   * @param vault its owner closes it
   * @param remembered how long a data key is used before the vault is asked again
   */
  public TextSeal(KeyVault vault, KeyOwner.Each each, Duration remembered, Clock clock) {
    this.vault = vault;
    this.each = each;
    this.remembered = remembered;
    this.clock = clock;
    try {
      AeadConfig.register();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink has AES-256-GCM", e);
    }
  }

  /** Who has a key of their own. */
  public KeyOwner.Each each() {
    return each;
  }

  public static boolean isSealed(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * @param place what the text is and of which record; it opens nowhere else
   * @throws KeysUnavailableException if the vault cannot be reached
   */
  public String seal(KeyOwner owner, String text, String place) {
    Sealing with = sealingOf(owner);
    try {
      byte[] sealed = with.key().encrypt(utf8(text), utf8(place));
      byte[] all =
          ByteBuffer.allocate(with.head().length + sealed.length)
              .put(with.head())
              .put(sealed)
              .array();
      return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM seals every text", e);
    }
  }

  /**
   * @throws KeysUnavailableException if the vault cannot be reached
   */
  public Opened open(String sealed, String place) {
    try {
      ByteBuffer all =
          ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length())));
      byte[] name = new byte[Byte.toUnsignedInt(all.get())];
      all.get(name);
      byte[] wrapped = new byte[Short.toUnsignedInt(all.getShort())];
      all.get(wrapped);
      ByteBuffer head = all.duplicate().flip();
      byte[] body = new byte[all.remaining()];
      all.get(body);
      Opening known = knownFor(head);
      if (known == null) {
        switch (vault.unwrap(
            new KeyVault.Wrapped(new String(name, StandardCharsets.UTF_8), wrapped))) {
          case KeyVault.Unwrapped.DataKey key -> known = remember(head, aead(key.bytes()));
          case KeyVault.Unwrapped.Erased erased -> {
            return new Opened.Erased();
          }
          case KeyVault.Unwrapped.Refused refused -> {
            return new Opened.Refused();
          }
        }
      }
      return new Opened.Text(
          new String(known.key().decrypt(body, utf8(place)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException e) {
      return new Opened.Refused();
    }
  }

  private Sealing sealingOf(KeyOwner owner) {
    Instant now = clock.instant();
    synchronized (sealing) {
      Sealing known = sealing.get(owner.name());
      if (known != null && now.isBefore(known.until())) {
        return known;
      }
    }
    Sealing made = newSealing(owner, now.plus(remembered));
    synchronized (sealing) {
      sealing.put(owner.name(), made);
    }
    return made;
  }

  private Sealing newSealing(KeyOwner owner, Instant until) {
    try {
      KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      byte[] bytes = TinkProtoKeysetFormat.serializeKeyset(key, InsecureSecretKeyAccess.get());
      KeyVault.Wrapped wrapped = vault.wrap(owner, bytes);
      byte[] name = utf8(wrapped.keyName());
      byte[] head =
          ByteBuffer.allocate(1 + name.length + 2 + wrapped.dataKey().length)
              .put((byte) name.length)
              .put(name)
              .putShort((short) wrapped.dataKey().length)
              .put(wrapped.dataKey())
              .array();
      return new Sealing(key.getPrimitive(RegistryConfiguration.get(), Aead.class), head, until);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Tink has AES-256-GCM", e);
    }
  }

  private @Nullable Opening knownFor(ByteBuffer head) {
    synchronized (opening) {
      Opening known = opening.get(head);
      if (known != null && clock.instant().isBefore(known.until())) {
        return known;
      }
      opening.remove(head);
      return null;
    }
  }

  private Opening remember(ByteBuffer head, Aead key) {
    byte[] own = new byte[head.remaining()];
    head.duplicate().get(own);
    Opening made = new Opening(key, clock.instant().plus(remembered));
    synchronized (opening) {
      opening.put(ByteBuffer.wrap(own), made);
    }
    return made;
  }

  private static Aead aead(byte[] key) throws GeneralSecurityException {
    return TinkProtoKeysetFormat.parseKeyset(key, InsecureSecretKeyAccess.get())
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST_KEYS;
      }
    };
  }
}
