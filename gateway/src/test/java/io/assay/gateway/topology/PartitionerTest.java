package io.assay.gateway.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionerTest {

  /**
   * Kafka's own test has -790332482 for murmur2 of foobar and -973932308 for that of 21; zlib,
   * whose polynomial librdkafka's is, 2666930069 and 4252452532 for their CRC-32.
   */
  @ParameterizedTest
  @CsvSource({
    "foobar, 6, MURMUR2",
    "foobar, 5, CRC32",
    "foobar, 0, NEITHER",
    "21, 0, MURMUR2",
    "21, 4, CRC32"
  })
  void a_key_tells_who_chose(String key, int partition, Partitioner by) {
    assertThat(Partitioner.of(key.getBytes(UTF_8), partition, 12)).isEqualTo(by);
  }

  @Test
  void one_partition_tells_nothing() {
    assertThat(Partitioner.of("note-1".getBytes(UTF_8), 0, 1)).isEqualTo(Partitioner.EITHER);
  }

  /**
   * What the alert's threshold rests on: keys that are spread otherwise are often where neither
   * leads.
   */
  @Test
  void a_partitioner_of_a_sites_own_is_mostly_neither() {
    // When
    Map<Partitioner, Integer> seen = new EnumMap<>(Partitioner.class);
    Random own = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] key = ("note-" + i).getBytes(UTF_8);
      seen.merge(Partitioner.of(key, own.nextInt(2), 2), 1, Integer::sum);
    }

    // Then
    int told = seen.getOrDefault(Partitioner.MURMUR2, 0) + seen.getOrDefault(Partitioner.CRC32, 0);
    assertThat(seen.getOrDefault(Partitioner.NEITHER, 0)).isGreaterThan(told / 4);
  }
}
