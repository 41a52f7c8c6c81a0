package io.assay.gateway.app;

import io.assay.contract.RegistryUnavailableException;
import io.assay.gateway.topology.LaterStateException;
import io.assay.gateway.topology.RecordParkedException;
import io.assay.gateway.topology.SealedStateException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the stream when a thread of it fails. A trouble that passes (registry away,
 * broker slow) gets a new thread, which reads again from the last commit; anything else means the
 * instance is broken: it stops, is not ready, and an orchestrator replaces it. A topic that is gone
 * does not pass: a start makes it anew or names it. Nothing is skipped.
 */
@ApplicationScoped
public class StreamsFailurePolicy implements StreamsUncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(StreamsFailurePolicy.class);
  private static final String TOPIC_GONE =
      "a topic or partition that the gateway uses is no longer there; a start makes it or names it";
  private static final String CLOCK_SET_BACK =
      "the clock of this machine was set back, so commits would wait until it is again where it was";
  private static final String TRANSACTIONS =
      "org.apache.kafka.clients.producer.internals.TransactionManager";

  private final String applicationId;
  private final AtomicInteger replaced = new AtomicInteger();
  private volatile @Nullable String stopped;

  StreamsFailurePolicy(
      @ConfigProperty(name = "quarkus.kafka-streams.application-id") String applicationId) {
    this.applicationId = applicationId;
  }

  /** What stopped the stream, in the words of the log; empty while nothing has. */
  Optional<String> stopped() {
    return Optional.ofNullable(stopped);
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    boolean passing = passes(failure);
    tell(failure, passing);
    return passing
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Says what kept the stream from starting, which no new thread mends. */
  void startFailed(Throwable failure) {
    tell(failure, false);
  }

  /** Says which topics are gone, of which no thread of the stream is told. */
  void topicsGone(List<String> topics) {
    stopped = "no longer there: " + String.join(", ", topics);
    LOG.atError()
        .addKeyValue("topics", String.join(", ", topics))
        .addKeyValue("trouble", TOPIC_GONE)
        .log("stream failed and stops");
  }

  /** Says that the clock was set back, which no thread of the stream notices. */
  void clockSetBack() {
    stopped = CLOCK_SET_BACK;
    LOG.atError().addKeyValue("trouble", CLOCK_SET_BACK).log("stream failed and stops");
  }

  private void tell(Throwable failure, boolean passing) {
    String trouble = troubleOf(failure);
    if (!passing) {
      stopped = trouble;
    }
    LOG.atError()
        .addKeyValue("exception_class", failure.getClass().getName())
        .addKeyValue("root_class", rootOf(failure).getClass().getName())
        .addKeyValue("replaced_threads", passing ? replaced.incrementAndGet() : replaced.get())
        .addKeyValue("trouble", trouble)
        .log(passing ? "stream thread failed and is replaced" : "stream failed and stops");
  }

  private static boolean passes(Throwable failure) {
    return CauseChain.of(failure).noneMatch(UnknownTopicOrPartitionException.class::isInstance)
        && CauseChain.of(failure)
            .anyMatch(
                cause ->
                    cause instanceof RecordParkedException
                        || cause instanceof RegistryUnavailableException
                        || cause instanceof RetriableException
                        || isOfUnfinishedCommit(cause));
  }

  /** What to look at, in words that hold nothing of a record. */
  String troubleOf(Throwable failure) {
    return CauseChain.of(failure)
        .map(this::nameOf)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () ->
                rootOf(failure) instanceof TimeoutException
                    ? "the broker did not answer in time"
                    : "see the classes");
  }

  private Optional<String> nameOf(Throwable cause) {
    return Optional.ofNullable(
        switch (cause) {
          case LaterStateException later ->
              later.getMessage() + ": run that version again, or see docs/upgrading.md, Back";
          case SealedStateException sealed ->
              sealed.getMessage()
                  + ": assay.encryption.* is not as it was, or not as the other instances' is";
          case RecordParkedException parked -> parked.getMessage();
          case TopicAuthorizationException forbidden ->
              "the broker does not permit the topics "
                  + String.join(", ", new TreeSet<>(forbidden.unauthorizedTopics()));
          case GroupAuthorizationException forbidden ->
              "the broker does not permit Read of the group " + applicationId;
          case TransactionalIdAuthorizationException forbidden ->
              "the broker does not permit Write of the transactional ids that begin with "
                  + applicationId
                  + "-";
          case AuthorizationException forbidden ->
              "the broker does not permit what the gateway does";
          case AuthenticationException unknown ->
              ConnectionTrouble.of(unknown).orElse("the broker does not know the gateway any more");
          case MissingSourceTopicException gone -> TOPIC_GONE;
          case UnknownTopicOrPartitionException gone -> TOPIC_GONE;
          case RecordTooLargeException large ->
              "the broker refuses a record for its size: max.message.bytes of the topic is below"
                  + " what the gateway may write";
          case InvalidTimestampException ahead ->
              "the broker refuses a record for its time: the clock of this machine is ahead";
          case LockException locked -> "another process uses assay.gateway.state-dir";
          case ProcessorStateException full when isOfFullDisk(full) ->
              "no space is left in assay.gateway.state-dir; a start takes what is missing from the"
                  + " changelogs";
          case ProcessorStateException state ->
              "assay.gateway.state-dir cannot be read or written; without it the state is rebuilt"
                  + " from the changelogs";
          case null, default -> null;
        });
  }

  private static boolean isOfFullDisk(Throwable failure) {
    return CauseChain.of(failure)
        .anyMatch(
            cause ->
                cause instanceof RocksDBException store
                    && store.getStatus() != null
                    && store.getStatus().getSubCode() == Status.SubCode.NoSpace);
  }

  /**
   * After a commit that no broker answered in time a producer refuses all but the same commit once
   * more. Kafka Streams knows that of records, not of what a punctuator sends. The refusal has no
   * type of its own; a new thread's producer ends the transaction before it begins another.
   */
  private static boolean isOfUnfinishedCommit(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return cause instanceof IllegalStateException
        && trace.length > 0
        && trace[0].getClassName().equals(TRANSACTIONS);
  }

  private static Throwable rootOf(Throwable failure) {
    return CauseChain.of(failure).reduce(failure, (outer, inner) -> inner);
  }
}
