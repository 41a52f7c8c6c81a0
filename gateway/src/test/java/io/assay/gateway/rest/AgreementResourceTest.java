package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.gateway.Samples;
import io.assay.gateway.audit.AuditTrail;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.review.ReviewClients;
import io.assay.gateway.review.ReviewHistory;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;

class AgreementResourceTest {

  private static final String REVIEW =
      new ReviewTaskId(Samples.draft("note-1").id(), 0, 0).toString();

  private final Clock clock = Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC);

  @Test
  void while_the_decisions_are_being_read_a_review_is_not_said_to_be_unknown() {
    // Given: a history that has read nothing yet
    ReviewHistory history =
        new ReviewHistory(
            new NothingRead(),
            new ReviewHistory.Source<>(
                "clinical.verdicts.v1", bytes -> Reading.unusable(DeadLetterReason.EMPTY)),
            new ReviewHistory.Source<>(
                "clinical.review-decisions.v1", bytes -> Reading.unusable(DeadLetterReason.EMPTY)),
            new ReviewHistory.Letters("clinical.dead-letters.v1", headers -> Optional.empty()),
            Duration.ofSeconds(1),
            clock);

    // Then
    AgreementResource resource = new AgreementResource(history, audit());
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> resource.decided(REVIEW))
        .matches(e -> e.kind() == ProblemKind.NOT_READY);
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> resource.decided("no review"))
        .matches(e -> e.kind() == ProblemKind.NOT_FOUND);
  }

  private Audit audit() {
    AuditTrail trail =
        new AuditTrail(
            new MockProducer<>(),
            (topic, entry) -> new byte[0],
            "clinical.audit-entries.v1",
            Duration.ofSeconds(1));
    return new Audit(
        trail, new Reviewer(QuarkusSecurityIdentity.builder().setAnonymous(true).build()), clock);
  }

  private record NothingRead() implements ReviewClients {

    @Override
    public Consumer<byte[], byte[]> consumer() {
      return new MockConsumer<>("earliest");
    }

    @Override
    public Producer<byte[], byte[]> producer() {
      return new MockProducer<>();
    }
  }
}
