package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.assay.gateway.Samples;
import io.assay.gateway.audit.AuditTrail;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.topology.RecordParkedException;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

class AuditTest {

  @Test
  void what_cannot_be_written_while_the_registry_is_away_is_not_done_and_may_be_sent_again() {
    // Given
    MockProducer<byte[], byte[]> producer = new MockProducer<>();
    Audit audit =
        new Audit(
            new AuditTrail(
                producer,
                (topic, entry) -> {
                  throw new RecordParkedException(topic, new IllegalStateException("no registry"));
                },
                "clinical.audit-entries.v1",
                Duration.ofSeconds(1)),
            new Reviewer(
                QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal("dr-lee"))
                    .build()),
            Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC));

    // When, Then
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> audit.record(AuditAction.SAW, List.of("note-1~0~0"), "review"))
        .matches(e -> e.kind() == ProblemKind.BROKER_UNAVAILABLE);
    assertThat(producer.history()).isEmpty();
  }
}
