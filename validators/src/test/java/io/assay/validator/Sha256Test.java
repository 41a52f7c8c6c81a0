package io.assay.validator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class Sha256Test {

  /** The example of FIPS 180-4. */
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void what_it_writes_is_what_it_knows_as_its_own() {
    assertThat(Sha256.hex("abc".getBytes(UTF_8))).isEqualTo(OF_ABC);
    assertThat(Sha256.isHex(OF_ABC)).isTrue();
    assertThat(Sha256.isHex(OF_ABC.toUpperCase(Locale.ROOT))).isFalse();
    assertThat(Sha256.isHex(OF_ABC.substring(1))).isFalse();
    assertThat(Sha256.isHex(OF_ABC + "0")).isFalse();
    assertThat(Sha256.isHex(OF_ABC + "\n")).isFalse();
  }
}
