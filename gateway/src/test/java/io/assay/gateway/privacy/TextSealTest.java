package io.assay.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.privacy.TextSeal.Opened;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextSealTest {

  private static final KeyOwner ANNA = KeyOwner.patient("Patient/anna");
  private static final KeyOwner BERT = KeyOwner.patient("Patient/bert");
  private static final String TEXT = "Takes metoprolol 25 mg twice a day. ✓";
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private final Watch watch = new Watch();
  private FileKeyVault vault;
  private TextSeal seal;

  @BeforeEach
  void open() throws IOException {
    FileKeyVault.create(folder);
    vault = FileKeyVault.open(folder);
    seal = sealing(vault);
  }

  @Test
  void what_is_sealed_says_nothing_and_opens_in_its_place() {
    // When
    String sealed = seal.seal(ANNA, TEXT, "draft/1/output");

    // Then
    assertThat(sealed).startsWith(TextSeal.PREFIX).doesNotContain("metoprolol", "anna");
    assertThat(seal.open(sealed, "draft/1/output")).isEqualTo(new Opened.Text(TEXT));
    assertThat(seal.seal(ANNA, TEXT, "draft/1/output")).isNotEqualTo(sealed);
  }

  @Test
  void another_instance_opens_it_by_the_same_vault() {
    String sealed = seal.seal(ANNA, TEXT, "place");

    assertThat(sealing(FileKeyVault.open(folder)).open(sealed, "place"))
        .isEqualTo(new Opened.Text(TEXT));
  }

  @Test
  void it_opens_nowhere_else() {
    String sealed = seal.seal(ANNA, TEXT, "draft/1/output");

    assertThat(seal.open(sealed, "draft/1/source")).isEqualTo(new Opened.Refused());
    assertThat(seal.open(sealed, "draft/2/output")).isEqualTo(new Opened.Refused());
  }

  @Test
  void a_text_whose_key_was_erased_is_lost_and_the_other_patients_are_not() {
    // Given
    String annas = seal.seal(ANNA, TEXT, "place");
    String berts = seal.seal(BERT, TEXT, "place");

    // When
    assertThat(vault.erase(ANNA)).isEqualTo(1);

    // Then: at once for who has not opened it yet, after a while for who remembers its data key.
    assertThat(sealing(vault).open(annas, "place")).isEqualTo(new Opened.Erased());
    watch.pass(REMEMBERED);
    assertThat(seal.open(annas, "place")).isEqualTo(new Opened.Erased());
    assertThat(seal.open(berts, "place")).isEqualTo(new Opened.Text(TEXT));
    assertThat(vault.erase(ANNA)).isZero();
  }

  @Test
  void a_patient_who_comes_back_gets_a_new_key_and_what_was_erased_stays_lost() {
    // Given
    String before = seal.seal(ANNA, TEXT, "place");
    vault.erase(ANNA);
    watch.pass(REMEMBERED);

    // When
    String after = seal.seal(ANNA, TEXT, "place");

    // Then
    assertThat(seal.open(after, "place")).isEqualTo(new Opened.Text(TEXT));
    assertThat(seal.open(before, "place")).isEqualTo(new Opened.Erased());
  }

  @Test
  void a_key_whose_erasure_was_cut_off_is_erased_and_a_new_one_takes_its_place()
      throws IOException {
    // Given one whose file is overwritten and not deleted, one whose file is only marked
    String annas = seal.seal(ANNA, TEXT, "place");
    Path key = folder.resolve(ANNA.digest() + ".1.kek");
    Files.createFile(folder.resolve(ANNA.digest() + ".1.erased"));
    Files.write(key, new byte[(int) Files.size(key)]);
    String berts = seal.seal(BERT, TEXT, "place");
    Files.createFile(folder.resolve(BERT.digest() + ".1.erased"));
    TextSeal other = sealing(vault);

    // When, Then
    assertThat(other.open(annas, "place")).isEqualTo(new Opened.Erased());
    assertThat(other.open(berts, "place")).isEqualTo(new Opened.Erased());
    assertThat(other.open(other.seal(ANNA, TEXT, "place"), "place"))
        .isEqualTo(new Opened.Text(TEXT));

    // When
    vault.erase(ANNA);

    // Then
    assertThat(key).doesNotExist();
  }

  @Test
  void a_new_key_is_found_behind_those_that_were_erased() {
    // Given
    List<String> lost = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lost.add(sealing(vault).seal(ANNA, TEXT, "place"));
      vault.rotate(ANNA);
      lost.add(sealing(vault).seal(ANNA, TEXT, "place"));
      vault.erase(ANNA);
    }

    // When
    String kept = sealing(vault).seal(ANNA, TEXT, "place");

    // Then
    assertThat(sealing(vault).open(kept, "place")).isEqualTo(new Opened.Text(TEXT));
    assertThat(folder.resolve(ANNA.digest() + ".7.kek")).exists();
    assertThat(lost)
        .allSatisfy(
            text -> assertThat(sealing(vault).open(text, "place")).isEqualTo(new Opened.Erased()));
  }

  @Test
  void a_rotated_key_opens_what_was_and_seals_what_comes_by_a_new_one() throws IOException {
    // Given
    String before = seal.seal(ANNA, TEXT, "place");

    // When
    vault.rotate(ANNA);
    watch.pass(REMEMBERED);
    String after = seal.seal(ANNA, TEXT, "place");

    // Then
    assertThat(seal.open(before, "place")).isEqualTo(new Opened.Text(TEXT));
    assertThat(seal.open(after, "place")).isEqualTo(new Opened.Text(TEXT));
    Files.delete(folder.resolve(ANNA.digest() + ".1.kek"));
    watch.pass(REMEMBERED);
    assertThat(seal.open(after, "place")).isEqualTo(new Opened.Text(TEXT));
    assertThat(seal.open(before, "place")).isEqualTo(new Opened.Refused());
    assertThat(vault.erase(ANNA)).isEqualTo(1);
  }

  @Test
  void another_vault_opens_nothing(@TempDir Path elsewhere) throws IOException {
    FileKeyVault.create(elsewhere);
    String sealed = seal.seal(ANNA, TEXT, "place");
    TextSeal other = sealing(FileKeyVault.open(elsewhere));
    other.seal(ANNA, TEXT, "place");

    assertThat(other.open(sealed, "place")).isEqualTo(new Opened.Refused());
  }

  @Test
  void a_key_of_one_patient_does_not_pass_for_anothers() throws IOException {
    // Given
    String sealed = seal.seal(ANNA, TEXT, "place");
    seal.seal(BERT, TEXT, "place");

    // When
    Files.copy(
        folder.resolve(BERT.digest() + ".1.kek"),
        folder.resolve(ANNA.digest() + ".1.kek"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    // Then
    assertThat(sealing(vault).open(sealed, "place")).isEqualTo(new Opened.Refused());
  }

  @Test
  void what_is_cut_changed_or_made_up_is_refused() {
    String sealed = seal.seal(ANNA, TEXT, "place");
    for (int length = TextSeal.PREFIX.length(); length < sealed.length(); length++) {
      assertThat(seal.open(sealed.substring(0, length), "place"))
          .as("cut at %d", length)
          .isEqualTo(new Opened.Refused());
    }
    for (int i = TextSeal.PREFIX.length(); i < sealed.length() - 1; i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
      assertThat(seal.open(changed, "place"))
          .as("changed at %d", i)
          .isNotInstanceOf(Opened.Text.class);
    }
    assertThat(seal.open(TextSeal.PREFIX + "no base64!", "place")).isEqualTo(new Opened.Refused());
    assertThat(seal.open(TextSeal.PREFIX, "place")).isEqualTo(new Opened.Refused());
  }

  @Test
  void instances_that_need_a_new_key_at_once_make_one() throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(() -> sealing(FileKeyVault.open(folder)).seal(ANNA, TEXT, "place"));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (var sealed : threads.invokeAll(all)) {
        assertThat(seal.open(sealed.get(), "place")).isEqualTo(new Opened.Text(TEXT));
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("master.keyset", ANNA.digest() + ".1.kek");
    }
  }

  @Test
  void a_vault_that_cannot_be_reached_is_said_to_be_so() throws IOException {
    String sealed = seal.seal(ANNA, TEXT, "place");
    Files.move(folder.resolve(ANNA.digest() + ".1.kek"), folder.resolve("away"));
    Files.createDirectory(folder.resolve(ANNA.digest() + ".1.kek"));

    assertThatThrownBy(() -> sealing(vault).open(sealed, "place"))
        .isInstanceOf(KeysUnavailableException.class);
  }

  @Test
  void the_files_are_their_owners_alone_and_a_master_key_is_made_once() throws IOException {
    seal.seal(ANNA, TEXT, "place");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThatThrownBy(() -> FileKeyVault.create(folder)).isInstanceOf(IOException.class);
  }

  @Test
  void a_vault_is_found_by_its_scheme_or_named_as_unknown() {
    try (KeyVault found = KeyVaults.open(folder.toUri())) {
      assertThat(found).isInstanceOf(FileKeyVault.class);
    }
    assertThatThrownBy(() -> KeyVaults.open(URI.create("vault://keys")))
        .hasMessageContaining("known: [file]");
  }

  private TextSeal sealing(KeyVault keys) {
    return new TextSeal(keys, KeyOwner.Each.PATIENT, REMEMBERED, watch.withZone(ZoneOffset.UTC));
  }

  /** A clock that the test moves. */
  private static final class Watch implements InstantSource {
    private Instant now = Instant.parse("2026-03-02T08:15:00Z");

    void pass(Duration time) {
      now = now.plus(time).plusMillis(1);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
