package io.assay.gateway.privacy;

/**
 * Keeps the key-encryption key of each owner and never hands it out: what it wraps only it can
 * unwrap, and after {@link #erase} nobody. Safe for use by several threads; every instance of the
 * gateway sees the same keys.
 */
public interface KeyVault extends AutoCloseable {

  /**
   * A data key under its owner's key.
   *
   * @param keyName names the key-encryption key; at most 200 bytes of UTF-8, no patient's name
   */
  record Wrapped(String keyName, byte[] dataKey) {}

  /** What became of a wrapped key. */
  sealed interface Unwrapped {

    record DataKey(byte[] bytes) implements Unwrapped {}

    /** Its owner's key was erased; no vault will ever unwrap it. */
    record Erased() implements Unwrapped {}

    /** It is not of this vault, or not whole. */
    record Refused() implements Unwrapped {}
  }

  /**
   * Wraps a data key under the newest key of the owner, which is made if there is none.
   *
   * @throws KeysUnavailableException if the vault cannot be reached; it may be tried again
   */
  Wrapped wrap(KeyOwner owner, byte[] dataKey);

  /**
   * @throws KeysUnavailableException if the vault cannot be reached; it may be tried again
   */
  Unwrapped unwrap(Wrapped wrapped);

  /**
   * What is sealed from now on is under a new key of the owner; the earlier ones go on unwrapping.
   *
   * @throws KeysUnavailableException if the vault cannot be reached
   */
  void rotate(KeyOwner owner);

  /**
   * Destroys every key of the owner. A later text of the same owner gets a new one.
   *
   * @return how many keys were destroyed
   * @throws KeysUnavailableException if the vault cannot be reached; some may be destroyed
   */
  int erase(KeyOwner owner);

  @Override
  void close();
}
