package io.assay.gateway.privacy;

import java.net.URI;

/** Opens the vaults of one scheme; found by {@link java.util.ServiceLoader}. */
public interface KeyVaultFactory {

  /** The scheme of {@code assay.encryption.vault} that it opens, such as {@code file}. */
  String scheme();

  /**
   * @throws IllegalArgumentException saying what is wrong with the address or with what is there
   */
  KeyVault open(URI address);
}
