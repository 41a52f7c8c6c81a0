package io.assay.gateway.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnTakingTest {

  private final TurnTaking<String, String> queue = new TurnTaking<>();

  @Test
  void lines_take_turns_and_keep_their_order() throws Exception {
    // Given
    for (String item : List.of("a1", "a2", "a3", "b1", "c1", "c2")) {
      queue.add(item.substring(0, 1), item);
    }

    // When, Then
    assertThat(taken(4)).containsExactly("a1", "b1", "c1", "a2");
    queue.add("b", "b2");
    assertThat(taken(3)).containsExactly("c2", "a3", "b2");
  }

  @Test
  void who_takes_waits_for_what_comes() throws Exception {
    // Given
    CompletableFuture<String> taken = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                taken.complete(queue.take());
              } catch (InterruptedException e) {
                taken.completeExceptionally(e);
              }
            });

    // When
    queue.add("a", "a1");

    // Then
    assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("a1");
  }

  private List<String> taken(int many) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      taken.add(queue.take());
    }
    return taken;
  }
}
