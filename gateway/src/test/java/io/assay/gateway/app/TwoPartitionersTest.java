package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.topology.Partitioner;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class TwoPartitionersTest {

  private final Map<Partitioner, Double> placed = new EnumMap<>(Partitioner.class);
  private final TwoPartitioners watch =
      new TwoPartitioners(partitioner -> placed.getOrDefault(partitioner, 0.0));

  @Test
  void a_python_service_beside_the_rest_interface_is_told_of() {
    placed.putAll(Map.of(Partitioner.MURMUR2, 300.0, Partitioner.EITHER, 40.0));
    assertThat(watch.look()).isFalse();

    assertThat(health().getData()).isEmpty();

    placed.put(Partitioner.CRC32, 10.0);
    assertThat(watch.look()).isTrue();
    assertThat(health().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(health().getData().orElseThrow())
        .hasEntrySatisfying(
            "trouble", trouble -> assertThat(trouble).asString().contains("AssayTwoPartitioners"));
  }

  private HealthCheckResponse health() {
    return new GatewayHealth().partitioners(watch).call();
  }

  @Test
  void a_partitioner_of_a_sites_own_is_none_of_the_two() {
    placed.putAll(
        Map.of(Partitioner.MURMUR2, 100.0, Partitioner.CRC32, 90.0, Partitioner.NEITHER, 95.0));

    assertThat(watch.look()).isFalse();
  }
}
