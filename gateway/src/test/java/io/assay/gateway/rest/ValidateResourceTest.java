package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.gateway.Samples;
import io.assay.gateway.assessment.AssessmentLimits;
import io.assay.gateway.assessment.AssessmentObserver;
import io.assay.gateway.assessment.DraftAssessor;
import io.assay.gateway.domain.ModelRef;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.VerdictJson;
import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.calibration.SeverityCalibrator;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ValidateResourceTest {

  private static final Clock CLOCK = Clock.fixed(Samples.ASSESSED, ZoneOffset.UTC);
  private static final byte[] DRAFT =
      "{\"task\":\"dialogue2note\",\"output\":\"Sleeps badly.\"}".getBytes(StandardCharsets.UTF_8);

  private final CountDownLatch begun = new CountDownLatch(2);
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void who_comes_when_as_many_are_judged_as_may_be_is_told_to_come_again() throws Exception {
    try (DraftAssessor assessor = assessor();
        ExecutorService callers = Executors.newFixedThreadPool(2)) {
      // Given
      ValidateResource resource =
          new ValidateResource(
              assessor, ReleasePolicy::unfitted, CLOCK, new ValidateResource.AtOnce(2));
      Future<VerdictJson> one = callers.submit(() -> resource.validate(DRAFT));
      Future<VerdictJson> other = callers.submit(() -> resource.validate(DRAFT));
      begun.await();

      // When, Then
      assertThatThrownBy(() -> resource.validate(DRAFT)).isInstanceOf(BusyException.class);

      // When
      end.countDown();
      one.get(10, TimeUnit.SECONDS);
      other.get(10, TimeUnit.SECONDS);

      // Then
      assertThat(resource.validate(DRAFT).level()).isEqualTo(1);
    }
  }

  @Test
  void a_body_that_is_no_draft_takes_no_place() throws Exception {
    // Given
    end.countDown();
    try (DraftAssessor assessor = assessor()) {
      ValidateResource resource =
          new ValidateResource(
              assessor, ReleasePolicy::unfitted, CLOCK, new ValidateResource.AtOnce(1));

      // When
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> resource.validate(new byte[] {'{'}))
            .isInstanceOf(InvalidJsonException.class);
      }

      // Then
      assertThat(resource.validate(DRAFT).level()).isEqualTo(1);
    }
  }

  @Test
  void the_answer_says_when_to_come_again() {
    try (Response answer = new ProblemMapper().busy(new BusyException("2 drafts are judged"))) {
      assertThat(answer.getStatus()).isEqualTo(503);
      assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
      assertThat(((Problem) answer.getEntity()).type()).isEqualTo("urn:assay:problem:busy");
    }
  }

  /** Of one lane that finds nothing, once it may end. */
  private DraftAssessor assessor() {
    DraftValidator waiting =
        new DraftValidator() {
          @Override
          public ValidatorId id() {
            return Samples.DOSES;
          }

          @Override
          public ValidatorOutcome validate(DraftContent draft) {
            begun.countDown();
            try {
              end.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return new ValidatorOutcome.Assessed(List.of(), List.of());
          }

          @Override
          public void close() {}
        };
    return new DraftAssessor(
        List.of(waiting),
        new SeverityCalibrator(),
        ReleasePolicy::unfitted,
        ModelRef.NONE,
        AssessmentLimits.STANDARD,
        CLOCK,
        AssessmentObserver.NONE);
  }
}
