package io.assay.gateway.cli;

import io.assay.gateway.privacy.KeyVault;
import io.assay.gateway.privacy.KeyVaults;
import io.assay.gateway.privacy.KeysUnavailableException;
import java.net.URI;
import java.util.function.Consumer;

/** The vault that a command's {@code --vault} names, open for one piece of work. */
final class KeyVaultUse {

  private KeyVaultUse() {}

  /**
   * @throws CommandException if there is no such vault, or it cannot be reached
   */
  static void with(URI address, Consumer<KeyVault> work) {
    try (KeyVault vault = open(address)) {
      work.accept(vault);
    } catch (KeysUnavailableException e) {
      throw CommandException.failed("--vault " + address + " cannot be reached");
    }
  }

  private static KeyVault open(URI address) {
    try {
      return KeyVaults.open(address);
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable("--vault: " + e.getMessage());
    }
  }
}
