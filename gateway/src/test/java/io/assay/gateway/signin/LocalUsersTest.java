package io.assay.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalUsersTest {

  @TempDir private Path folder;

  @Test
  void a_person_gets_in_with_the_right_password_only() throws IOException {
    // Given
    Path file = folder.resolve("users");
    Files.write(
        file,
        List.of("# who may review", "", LocalUsers.line("dr-lee", "correct horse".toCharArray())));

    // When
    LocalUsers users = LocalUsers.read(file);

    // Then
    assertThat(users.accepts("dr-lee", "correct horse".toCharArray())).isTrue();
    assertThat(users.accepts("dr-lee", "correct horse".toCharArray())).as("again").isTrue();
    assertThat(users.accepts("dr-lee", "wrong horse".toCharArray())).isFalse();
    assertThat(users.accepts("dr-ito", "correct horse".toCharArray())).isFalse();
    assertThat(Files.readString(file)).doesNotContain("horse");
  }

  @Test
  void a_line_that_is_none_is_named_without_being_quoted() throws IOException {
    // Given
    Path file = folder.resolve("users");
    Files.writeString(file, "dr-lee secret-in-the-clear\n");

    // When, Then
    assertThatThrownBy(() -> LocalUsers.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 1")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_line_says_what_somebody_may_do_and_without_it_that_is_to_review() throws IOException {
    // Given
    char[] password = "correct horse".toCharArray();
    Path file = folder.resolve("users");
    Files.write(
        file,
        List.of(
            "dr-lee " + PasswordHash.of(password).text(),
            LocalUsers.line("ehr", password, Set.of(Role.INTEGRATOR_NAME)),
            LocalUsers.line("ops", password, Set.of(Role.OPERATOR_NAME, Role.AUDITOR_NAME))));

    // When
    LocalUsers users = LocalUsers.read(file);

    // Then
    assertThat(users.roles("dr-lee")).containsExactly("reviewer");
    assertThat(users.roles("ehr")).containsExactly("integrator");
    assertThat(users.roles("ops")).containsExactlyInAnyOrder("operator", "auditor");
    assertThat(users.roles("nobody")).isEmpty();
    assertThatThrownBy(() -> LocalUsers.line("x", password, Set.of(Role.INSTANCE_NAME)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nobody_gets_in_without_a_file() {
    assertThat(LocalUsers.NOBODY.accepts("dr-lee", "".toCharArray())).isFalse();
  }
}
