package io.assay.gateway.cli.chaos;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.cli.chaos.ChaosReport.StepReport;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.Decided;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Feeds, breaks, waits until it has recovered, breaks again, and counts. */
final class ChaosRun {

  /** The gateway's application id, which is its consumer group. */
  private static final String GROUP = "assay-gateway";

  private final Versions versions;
  private final NumberedDrafts drafts;
  private final FaultPlan plan;
  private final int perSecond;
  private final Consumer<String> screen;
  private final GateTopics topics = GateTopics.standard(FaultPlan.PARTITIONS, (short) 1);
  private final Random random;

  /**
   * @param versions what the gateways are of; the run starts with the first
   * @param perSecond drafts sent a second while nothing holds up the feed
   * @param screen is told what happens
   */
  ChaosRun(
      Versions versions,
      NumberedDrafts drafts,
      FaultPlan plan,
      int perSecond,
      Consumer<String> screen) {
    this.versions = versions;
    this.drafts = drafts;
    this.plan = plan;
    this.perSecond = perSecond;
    this.screen = screen;
    this.random = new Random(drafts.seed());
  }

  /** Runs in a folder that its owner deletes. */
  ChaosReport run(DataFolder data) {
    long start = System.nanoTime();
    screen.accept("starting a broker, a registry and a gateway in " + data.path());
    try (ChaosStack stack = ChaosStack.start(versions, data);
        SchemaRegistry registry =
            SchemaRegistry.connect(
                RegistrySettings.at(stack.registryUrl().toString())
                    .withAutoRegister(true)
                    .withRequestTimeout(Duration.ofSeconds(20)));
        GateProgress progress =
            new GateProgress(stack.bootstrapServers(), GROUP, FaultPlan.PARTITIONS)) {
      AvroWire wire = new AvroWire(registry, topics, "chaos");
      wire.ensureRegistered();
      List<StepReport> steps = feedAndBreak(stack, wire, progress);
      screen.accept("fed; settling what is held");
      Reckoning reckoning =
          new Reckoning(drafts, new CommittedTopics(stack.bootstrapServers()), topics, wire);
      Map<ReviewTaskId, Integer> held = reckoning.openReviews();
      settle(stack.bootstrapServers(), wire, held);
      progress.awaitPast(progress.ends(topics.decisions().name()));
      screen.accept("counting");
      Tally tally = reckoning.tally(held);
      return new ChaosReport(
          drafts.seed(),
          drafts.keys(),
          tally,
          steps,
          stack.livenessRestarts(),
          Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }
  }

  private List<StepReport> feedAndBreak(ChaosStack stack, AvroWire wire, GateProgress progress) {
    List<StepReport> reports = new ArrayList<>();
    try (DraftFeed feed =
        new DraftFeed(
            stack.bootstrapServers(),
            topics.drafts().name(),
            wire.draftWriter(),
            drafts,
            perSecond)) {
      feed.start();
      List<FaultPlan.Step> steps = plan.steps();
      for (int i = 0; i < steps.size(); i++) {
        FaultPlan.Step step = steps.get(i);
        feed.allow(step.afterDraft());
        feed.awaitSent(step.afterDraft());
        // The feed goes on under the fault, up to where the next one is due.
        feed.allow(i + 1 < steps.size() ? steps.get(i + 1).afterDraft() : drafts.drafts());
        screen.accept("after draft " + step.afterDraft() + ": " + step.fault());
        long took = breakAndRecover(step.fault(), stack, feed, progress);
        screen.accept("  recovered after " + took + " ms");
        reports.add(
            new StepReport(
                step.afterDraft(), step.fault().toString(), step.fault().isKill(), took));
      }
      feed.allow(drafts.drafts());
      feed.finish();
      progress.awaitPast(progress.ends(topics.drafts().name()));
    }
    return reports;
  }

  /**
   * Milliseconds from the fault, or from its end, until all from before it and the next draft of
   * every partition have left for good.
   */
  private long breakAndRecover(
      Fault fault, ChaosStack stack, DraftFeed feed, GateProgress progress) {
    Map<TopicPartition, Long> awaited = oneMoreThan(progress.ends(topics.drafts().name()));
    long since = System.nanoTime();
    switch (fault) {
      case Fault.KillGateway kill -> stack.killGateway(kill.which());
      case Fault.KillBroker kill -> stack.killBroker();
      case Fault.KillBoth kill -> stack.killBoth(kill.which());
      case Fault.StandStill stop -> {
        stack.standStill(stop.which(), stop.length());
        since = System.nanoTime();
      }
      case Fault.LoseRegistry loss -> {
        int id = OtherSchema.register(stack.registryUrl(), topics.drafts().name(), random);
        stack.killRegistry();
        feed.useSchema(id);
        ChaosStack.sleep(loss.length());
        stack.restartRegistry();
        since = System.nanoTime();
      }
      case Fault.Poison poison -> {
        feed.poison(poison.partition(), poison.records(), random);
        awaited = progress.ends(topics.drafts().name());
      }
      case Fault.Rescale change -> stack.scaleTo(change.gateways());
      case Fault.Replace change -> stack.replace(change.which(), change.by());
    }
    progress.awaitPast(awaited);
    return Duration.ofNanos(System.nanoTime() - since).toMillis();
  }

  /** The first draft that comes into each partition after the fault has to leave as well. */
  private static Map<TopicPartition, Long> oneMoreThan(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue() + 1));
  }

  /** Decides every open review: the store behind the gate must know each that the topic shows. */
  private void settle(String bootstrapServers, AvroWire wire, Map<ReviewTaskId, Integer> held) {
    Serializer<ReviewDecision> writer = wire.decisionWriter();
    String topic = topics.decisions().name();
    ByteArraySerializer bytes = new ByteArraySerializer();
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"), bytes, bytes)) {
      held.forEach(
          (task, version) ->
              sent.add(
                  producer.send(
                      new ProducerRecord<>(
                          topic,
                          task.partition(),
                          task.draft().value().getBytes(StandardCharsets.UTF_8),
                          writer.serialize(
                              topic,
                              new ReviewDecision.Approve(
                                  task,
                                  version,
                                  new Decided(task.toString(), "dr-chaos", Instant.now()),
                                  ReviewRemarks.NONE))))));
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not take a decision", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
