package io.assay.gateway.app;

import io.assay.gateway.privacy.KeyVaults;
import io.assay.gateway.privacy.TextSeal;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The seal of texts, where the settings ask for one. */
public final class SealOption {

  private final @Nullable TextSeal seal;

  private SealOption(@Nullable TextSeal seal) {
    this.seal = seal;
  }

  static SealOption of(EncryptionConfig settings, Clock clock) {
    if (!settings.enabled()) {
      return new SealOption(null);
    }
    URI vault =
        settings
            .vault()
            .orElseThrow(
                () ->
                    new StartupException(
                        "assay.encryption.enabled needs assay.encryption.vault, where the keys are"));
    try {
      return new SealOption(
          new TextSeal(
              KeyVaults.open(vault), settings.keyPer(), settings.rememberKeysFor(), clock));
    } catch (IllegalArgumentException e) {
      throw new StartupException("assay.encryption.vault: " + e.getMessage(), e);
    }
  }

  <T> Optional<T> map(Function<TextSeal, T> with) {
    return Optional.ofNullable(seal).map(with);
  }
}
