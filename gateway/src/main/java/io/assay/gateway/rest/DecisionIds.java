package io.assay.gateway.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.signin.SignInSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Names a decision after who sends it and what it says, so that one which is sent again, because
 * its answer got lost, is known as the one that was taken. With the instances' secret every
 * instance gives the same name; without, this process does. A name tells nothing of the words.
 */
@ApplicationScoped
public class DecisionIds {

  private final SignInSettings settings;

  DecisionIds(SignInSettings settings) {
    this.settings = settings;
  }

  /**
   * @param proposal id of what a second person decides on; empty for a first decision
   * @param body of the request
   */
  String of(ReviewTaskId task, String reviewer, String proposal, byte[] body) {
    byte[] head = (task + "\n" + reviewer + "\n" + proposal + "\n").getBytes(UTF_8);
    byte[] all = ByteBuffer.allocate(head.length + body.length).put(head).put(body).array();
    ByteBuffer code = ByteBuffer.wrap(settings.instances().codeOf(all));
    return new UUID(code.getLong(), code.getLong()).toString();
  }

  /**
   * Whether that decision was made by this request, sent before. One that took the place of another
   * person's proposal is not known again.
   *
   * @param agreesWith the proposal that the request names, or empty
   */
  boolean isRepeated(
      Decided taken, ReviewTaskId task, String reviewer, String agreesWith, byte[] body) {
    return taken.reviewer().equals(reviewer)
        && taken.decision().equals(of(task, reviewer, agreesWith, body));
  }
}
