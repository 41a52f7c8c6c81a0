package io.assay.gateway.ahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceNameTest {

  @TempDir private Path folder;

  @Test
  void an_instance_that_comes_back_with_its_state_has_its_name() {
    // Given
    InstanceName before = InstanceName.in(folder.resolve("state"));

    // Then
    assertThat(InstanceName.in(folder.resolve("state"))).hasToString(before.toString());
    assertThat(InstanceName.in(folder.resolve("other"))).asString().isNotEqualTo(before.toString());
  }

  @Test
  void each_thread_is_a_member_of_its_own_under_the_same_name_again() {
    // Given
    InstanceName name = InstanceName.in(folder);

    // Then
    assertThat(name.membershipOf(Map.of("client.id", "assay-1f-StreamThread-2-consumer")))
        .isEqualTo(Map.of("group.instance.id", name + "-2"));
    assertThat(name.membershipOf(Map.of("client.id", "assay-9c-StreamThread-1-consumer")))
        .isEqualTo(Map.of("group.instance.id", name + "-1"));
  }

  @Test
  void a_pod_is_known_by_the_name_it_is_given() {
    assertThat(
            InstanceName.of("assay-gateway-0")
                .membershipOf(Map.of("client.id", "assay-1f-StreamThread-2-consumer")))
        .isEqualTo(Map.of("group.instance.id", "assay-gateway-0-2"));
  }

  @Test
  void a_consumer_of_no_stream_thread_stays_as_it_is() {
    assertThat(InstanceName.in(folder).membershipOf(Map.of("client.id", "assay-export"))).isEmpty();
  }

  @Test
  void a_file_that_holds_no_name_is_named() throws IOException {
    // Given
    Files.writeString(folder.resolve("instance-name"), "two words");

    // Then
    assertThatThrownBy(() -> InstanceName.in(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("instance-name");
  }
}
