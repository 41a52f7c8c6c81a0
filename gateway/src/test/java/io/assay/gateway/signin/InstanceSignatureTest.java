package io.assay.gateway.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class InstanceSignatureTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final String ADDRESS = "/v1/risk-rates?window=24h&of=here";

  private final InstanceSignature ours =
      InstanceSignature.with("a secret of all instances".getBytes(UTF_8));

  @Test
  void it_is_right_for_its_address_and_a_minute() {
    String value = ours.sign(ADDRESS, NOW).orElseThrow();

    assertThat(ours.isRight(value, ADDRESS, NOW.plusSeconds(60))).isTrue();
    assertThat(ours.isRight(value, ADDRESS, NOW.plusSeconds(61))).isFalse();
    assertThat(ours.isRight(value, ADDRESS, NOW.minusSeconds(61))).isFalse();
    assertThat(ours.isRight(value, "/v1/review-tasks", NOW)).isFalse();
    assertThat(value).doesNotContain("secret");
  }

  @Test
  void a_code_is_the_same_for_all_who_have_the_secret() {
    byte[] content = "something".getBytes(UTF_8);
    byte[] code = ours.codeOf(content);

    assertThat(InstanceSignature.with("a secret of all instances".getBytes(UTF_8)).codeOf(content))
        .isEqualTo(code);
    assertThat(InstanceSignature.NONE.codeOf(content))
        .isEqualTo(InstanceSignature.NONE.codeOf(content))
        .isNotEqualTo(code);
    assertThat(ours.codeOf("something else".getBytes(UTF_8))).isNotEqualTo(code);
  }

  @Test
  void it_is_wrong_with_another_secret_another_time_or_none() {
    String theirs =
        InstanceSignature.with("a secret of somebody else".getBytes(UTF_8))
            .sign(ADDRESS, NOW)
            .orElseThrow();
    String value = ours.sign(ADDRESS, NOW).orElseThrow();
    String later = NOW.getEpochSecond() + 1 + value.substring(value.indexOf(':'));

    assertThat(ours.isRight(theirs, ADDRESS, NOW)).isFalse();
    assertThat(ours.isRight(later, ADDRESS, NOW)).isFalse();
    assertThat(ours.isRight("", ADDRESS, NOW)).isFalse();
    assertThat(ours.isRight("now:0000", ADDRESS, NOW)).isFalse();
    assertThat(InstanceSignature.NONE.sign(ADDRESS, NOW)).isEmpty();
    assertThat(InstanceSignature.NONE.isRight(value, ADDRESS, NOW)).isFalse();
  }

  @Test
  void a_secret_that_can_be_guessed_is_refused() {
    assertThatThrownBy(() -> InstanceSignature.with("short".getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16");
  }
}
