package io.assay.gateway.app;

import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewClients;
import io.assay.gateway.review.ReviewHistory;
import io.assay.gateway.review.ReviewQueue;
import io.assay.gateway.review.ReviewService;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.tracing.Tracing;
import io.assay.gateway.wire.AvroWire;
import io.assay.gateway.wire.DeadLetterMapping;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.Config;

/** Makes each part of the review once, from the settings. */
public final class ReviewAssembly {

  @Produces
  @Singleton
  ReviewClients reviewClients(Config settings) {
    return new ReviewClients() {
      @Override
      public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
            KafkaClients.readerSettings(settings, "assay-review-queue"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
      }

      @Override
      public Producer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
            KafkaClients.producerSettings(settings, "assay-review-decisions"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
      }
    };
  }

  /** Starts to read when {@link StartupChecks} has seen that its topic is there. */
  @Produces
  @Singleton
  ReviewQueue reviewQueue(ReviewClients clients, AvroWire wire, GateTopics topics, Clock clock) {
    return new ReviewQueue(
        clients,
        topics.reviewTasks().name(),
        wire.reviewTaskReader(),
        GatewayAssembly.PARKED_PAUSE,
        clock);
  }

  /** Starts to read when {@link StartupChecks} has seen that its topic is there. */
  @Produces
  @Singleton
  ReviewClaims reviewClaims(
      ReviewClients clients, AvroWire wire, GateTopics topics, GatewayConfig config, Clock clock) {
    return new ReviewClaims(
        clients,
        topics.claims().name(),
        wire.claimReader(),
        wire.claimWriter(),
        GatewayAssembly.PARKED_PAUSE,
        config.review().lease(),
        clock);
  }

  /** Starts to read when {@link StartupChecks} has seen that its topics are there. */
  @Produces
  @Singleton
  ReviewHistory reviewHistory(
      ReviewClients clients, AvroWire wire, GateTopics topics, Clock clock) {
    return new ReviewHistory(
        clients,
        new ReviewHistory.Source<>(topics.verdicts().name(), wire.verdictReader()),
        new ReviewHistory.Source<>(topics.decisions().name(), wire.decisions()),
        new ReviewHistory.Letters(topics.deadLetters().name(), DeadLetterMapping::ofHeaders),
        GatewayAssembly.PARKED_PAUSE,
        clock);
  }

  void close(@Disposes ReviewHistory history) {
    history.close();
  }

  void close(@Disposes ReviewClaims claims) {
    claims.close();
  }

  void close(@Disposes ReviewQueue queue) {
    queue.close();
  }

  @Produces
  @Singleton
  ReviewService reviewService(
      ReviewQueue queue,
      ReviewClaims claims,
      ReviewClients clients,
      AvroWire wire,
      GateTopics topics,
      GatewayConfig config,
      Tracing tracing) {
    return new ReviewService(
        queue,
        claims,
        clients,
        topics.decisions().name(),
        config.drafts().maxRecordBytes(),
        wire::decisionWriter,
        tracing.flow());
  }

  void close(@Disposes ReviewService service) {
    service.close();
  }
}
