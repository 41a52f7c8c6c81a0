package io.assay.validator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentVersionTest {

  @Test
  void a_version_has_the_first_12_digits_of_its_contents_hash() {
    // The SHA-256 of "abc" is the example of FIPS 180-4.
    assertThat(ContentVersion.of("site-1", "abc".getBytes(UTF_8))).isEqualTo("site-1+ba7816bf8f01");
  }

  @Test
  void parts_are_read_as_one_and_a_known_hash_gives_the_same() {
    byte[] left = "a".getBytes(UTF_8);
    byte[] right = "bc".getBytes(UTF_8);
    assertThat(ContentVersion.of("m", left, right))
        .isEqualTo(ContentVersion.ofSha256("m", Sha256.hex(left, right)))
        .isEqualTo("m+ba7816bf8f01");
  }
}
