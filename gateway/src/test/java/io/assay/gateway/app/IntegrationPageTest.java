package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.rest.ProblemKind;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/integration.md and docs/rest.md leave out nothing that another system may meet. */
class IntegrationPageTest {

  private static final Path KAFKA = Path.of("../docs/integration.md");
  private static final Path REST = Path.of("../docs/rest.md");

  @Test
  void it_says_what_a_producer_did_for_every_reason_of_a_dead_letter() throws IOException {
    String reasons = section(KAFKA, "## Dead letters");

    assertThat(Arrays.stream(DeadLetterReason.values()).map(DeadLetterReason::code))
        .allSatisfy(code -> assertThat(reasons).contains("`" + code + "`"));
  }

  @Test
  void it_names_every_topic_that_holds_or_led_to_a_draft() throws IOException {
    GateTopics topics = GateTopics.standard(1, (short) 1);
    String table = section(KAFKA, "## Topics");

    assertThat(
            Stream.of(
                    topics.drafts(),
                    topics.released(),
                    topics.verdicts(),
                    topics.reviewTasks(),
                    topics.decisions(),
                    topics.deadLetters())
                .map(Topic::name))
        .allSatisfy(name -> assertThat(table).contains("`" + name + "`"));
  }

  @Test
  void it_says_what_to_do_at_every_error_of_rest_but_those_of_reviews() throws IOException {
    EnumSet<ProblemKind> ofReviews =
        EnumSet.of(
            ProblemKind.REVIEW_CLOSED,
            ProblemKind.CONFLICT,
            ProblemKind.HELD_BY_ANOTHER,
            ProblemKind.NOT_CLAIMED,
            ProblemKind.SAME_PERSON);
    String errors = section(REST, "## Errors");

    assertThat(EnumSet.complementOf(ofReviews))
        .extracting(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .allSatisfy(type -> assertThat(errors).contains("`" + type + "`"));
  }

  private static String section(Path page, String title) throws IOException {
    return Files.readString(page).split(title + "\n", 2)[1].split("\n## ", 2)[0];
  }
}
