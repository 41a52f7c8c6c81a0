package io.assay.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.privacy.FileKeyVault;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.TextSeal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

  @TempDir private Path folder;

  @Test
  void a_vault_is_made_and_a_key_rotated_and_none_destroyed_that_the_audit_trail_does_not_take() {
    // Given
    Path keys = folder.resolve("keys");
    String vault = keys.toUri().toString();
    assertThat(assay("keys", "init", keys.toString()))
        .startsWith("0 assay.encryption.vault=file:///");
    TextSeal seal =
        new TextSeal(
            FileKeyVault.open(keys), KeyOwner.Each.PATIENT, Duration.ZERO, Clock.systemUTC());
    String sealed = seal.seal(KeyOwner.patient("Patient/anna"), "text", "place");

    // When, Then
    assertThat(assay("keys", "rotate", "--vault", vault, "--patient", "Patient/anna"))
        .startsWith("0 there is a new key");
    assertThat(seal.open(sealed, "place")).isEqualTo(new TextSeal.Opened.Text("text"));
    assertThat(
            assay(
                "keys",
                "erase",
                "--registry",
                "http://localhost:1",
                "--vault",
                vault,
                "--patient",
                "Patient/anna"))
        .startsWith("1 ")
        .contains("--registry http://localhost:1; nothing was destroyed");
    assertThat(seal.open(sealed, "place")).isEqualTo(new TextSeal.Opened.Text("text"));
    assertThat(assay("keys", "init", keys.toString())).startsWith("2 ");
    assertThat(assay("keys", "erase", "--vault", vault)).startsWith("2 ");
    assertThat(assay("keys", "erase", "--vault", "kms://x", "--site", "north")).startsWith("2 ");
  }

  private static String assay(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    return run.exit() + " " + run.said();
  }
}
