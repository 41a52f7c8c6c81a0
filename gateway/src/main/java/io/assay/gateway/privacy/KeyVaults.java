package io.assay.gateway.privacy;

import java.net.URI;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Every kind of vault on the class path. */
public final class KeyVaults {

  private KeyVaults() {}

  /**
   * @throws IllegalArgumentException saying what is wrong with the address or with what is there
   */
  public static KeyVault open(URI address) {
    TreeSet<String> known = new TreeSet<>();
    for (KeyVaultFactory factory :
        ServiceLoader.load(KeyVaultFactory.class, KeyVaultFactory.class.getClassLoader())) {
      if (factory.scheme().equals(address.getScheme())) {
        return factory.open(address);
      }
      known.add(factory.scheme());
    }
    throw new IllegalArgumentException("no vault is opened by " + address + "; known: " + known);
  }
}
