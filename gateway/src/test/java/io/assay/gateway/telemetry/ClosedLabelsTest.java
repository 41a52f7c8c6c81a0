package io.assay.gateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClosedLabelsTest {

  @Test
  void the_first_fifty_generators_keep_their_name_and_the_next_one_is_other() {
    // Given
    ClosedLabels generators = new ClosedLabels(ClosedLabels.GENERATORS);
    IntStream.range(0, 50).forEach(i -> assertThat(generators.of("scribe-" + i)).endsWith("" + i));

    // When
    String later = generators.of("scribe-50");

    // Then
    assertThat(later).isEqualTo("other");
    assertThat(generators.of("scribe-49")).isEqualTo("scribe-49");
  }

  @Test
  void what_does_not_look_like_a_name_is_other_and_takes_no_room() {
    ClosedLabels generators = new ClosedLabels(1);

    assertThat(generators.of("Zebulon Quartermaine")).isEqualTo("other");
    assertThat(generators.of("")).isEqualTo("other");
    assertThat(generators.of("x".repeat(65))).isEqualTo("other");
    assertThat(generators.of("Epic/ambient-3.1")).isEqualTo("Epic/ambient-3.1");
  }

  @Test
  void known_values_need_no_room() {
    ClosedLabels tasks = new ClosedLabels(Set.of("dialogue2note"), 0);

    assertThat(tasks.of("dialogue2note")).isEqualTo("dialogue2note");
    assertThat(tasks.of("site-own")).isEqualTo("other");
  }

  @Test
  void many_threads_never_let_more_than_the_limit_in() throws InterruptedException {
    // Given
    ClosedLabels generators = new ClosedLabels(50);
    Set<String> labels = ConcurrentHashMap.newKeySet();
    CountDownLatch start = new CountDownLatch(1);
    var threads =
        IntStream.range(0, 8)
            .mapToObj(
                each ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              try {
                                start.await();
                              } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                              }
                              for (int i = 0; i < 2000; i++) {
                                labels.add(generators.of("scribe-" + (i * 7 + each) % 500));
                              }
                            }))
            .toList();

    // When
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }

    // Then
    assertThat(labels).hasSize(51).contains("other");
    assertThat(labels).allSatisfy(label -> assertThat(generators.of(label)).isEqualTo(label));
  }
}
