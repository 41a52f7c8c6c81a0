package io.assay.gateway.topology;

import io.assay.gateway.domain.AssessedDraft;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.PolicyInForce;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Has each draft assessed. Where the policy says that drafts of a task wait while the evaluator
 * cannot be asked, it is tried again here, and its partition waits; when that takes too long for
 * the thread, the record is read again from the last commit.
 */
final class PatientAssessment extends ContextualFixedKeyProcessor<DraftId, Draft, AssessedDraft> {

  private final Function<Draft, AssessedDraft> assessor;
  private final PolicyInForce policies;
  private final Parking parking;
  private final Consumer<String> parked;

  /**
   * @param parked is told the topic each time that a draft is tried in vain
   */
  PatientAssessment(
      Function<Draft, AssessedDraft> assessor,
      PolicyInForce policies,
      Parking parking,
      Consumer<String> parked) {
    this.assessor = assessor;
    this.policies = policies;
    this.parking = parking;
    this.parked = parked;
  }

  @Override
  public void process(FixedKeyRecord<DraftId, Draft> record) {
    AssessedDraft assessed = assessor.apply(record.value());
    if (waits(assessed, record.timestamp())) {
      // What was assessed ahead may be of a time when the evaluator was still away.
      assessed = assessor.apply(record.value());
    }
    for (int attempt = 1; waits(assessed, record.timestamp()); attempt++) {
      RecordMetadata where = RecordPlace.of(context());
      parked.accept(where.topic());
      if (!parking.awaitNext(attempt)) {
        throw RecordParkedException.forEvaluator(where.topic(), where.partition(), where.offset());
      }
      assessed = assessor.apply(record.value());
    }
    context().forward(record.withValue(assessed));
  }

  private boolean waits(AssessedDraft assessed, long timestamp) {
    return policies
        .now()
        .waits(assessed.draft().task(), assessed.verdict(), RecordAge.of(timestamp, context()));
  }
}
