package io.assay.gateway.telemetry;

import java.util.List;
import java.util.Locale;

/**
 * Everything that the gate counts, measures or states of itself; {@code docs/metrics.md} is
 * generated from here. What is not here is not a metric of the gate.
 */
public enum GateMetric {
  CONSUMED(Kind.COUNTER, "gate.consumed", "Draft records read. The doors sum to it."),
  RECORDS(Kind.COUNTER, "gate.records", "Draft records that left, by their one door.", Label.DOOR),
  DRAFTS_PLACED(
      Kind.COUNTER,
      "gate.drafts.placed",
      "Readable draft records by the partitioner that chose their partition, as far as their keys"
          + " tell. murmur2 and crc32 together are two senders whose versions of one draft do not"
          + " meet; neither on most is a partitioner of the site's own.",
      Label.PARTITIONER),
  LAG(
      Kind.TIMER,
      "gate.lag",
      "Age of a draft record when it was taken up, by its own timestamp: how many seconds the"
          + " gateway is behind. Zero when nothing comes in."),
  LATENCY(
      Kind.HISTOGRAM,
      "gate.latency",
      "Age of a draft record when it left by its door, by its own timestamp. The SLO of a release"
          + " within 2 s is read from the bucket le=\"2.0\" of door=\"released\".",
      Label.DOOR),
  VERDICTS(
      Kind.COUNTER,
      "gate.verdicts",
      "Verdicts given.",
      Label.TASK,
      Label.LEVEL,
      Label.GENERATOR,
      Label.EVALUATOR),
  FINDINGS(
      Kind.COUNTER,
      "gate.findings",
      "Problems found, by MedVAL's category and the validator that found them.",
      Label.CATEGORY,
      Label.VALIDATOR),
  UNDETERMINED(
      Kind.COUNTER,
      "gate.undetermined",
      "Reasons why a draft, or a lane of it, could not be checked; a draft can have several.",
      Label.REASON),
  VALIDATOR(
      Kind.TIMER,
      "gate.validator",
      "Time that a validator took for one draft; for grounding and omission this is the"
          + " evaluator's time and the wait for it.",
      Label.VALIDATOR,
      Label.OUTCOME),
  EVALUATOR_RUN(
      Kind.TIMER,
      "gate.evaluator.run",
      "Time of one run of the device over a batch of pairs; its count is the number of batches.",
      Label.RUN),
  EVALUATOR_WAIT(
      Kind.TIMER,
      "gate.evaluator.wait",
      "Time that a pair waited in the queue before its batch was run.",
      Label.URGENCY),
  EVALUATOR_PAIRS(
      Kind.COUNTER, "gate.evaluator.pairs", "Pairs of evidence and claim that were run."),
  EVALUATOR_TOKENS(
      Kind.COUNTER,
      "gate.evaluator.tokens",
      "Tokens of the batches that were run; padding is work for nothing.",
      Label.PART),
  EVALUATOR_NOT_RUN(
      Kind.COUNTER,
      "gate.evaluator.not.run",
      "Pairs that were answered without a run, because they are too long or late, or because the"
          + " evaluator is not available.",
      Label.REASON),
  EVALUATOR_LOOKUPS(
      Kind.COUNTER,
      "gate.evaluator.lookups",
      "Pairs looked up among the remembered ones; unknown pairs go to the model.",
      Label.FOUND),
  DECISIONS_CONSUMED(
      Kind.COUNTER, "gate.decisions.consumed", "Decision records read, refused ones included."),
  DECISIONS(Kind.COUNTER, "gate.decisions", "Reviews that a decision closed.", Label.KIND),
  OVERRIDES(
      Kind.COUNTER,
      "gate.overrides",
      "Decisions that overrode the verdict: safer when a draft held as unsafe was called safe or"
          + " approved as it is, riskier when one held as safe was called unsafe, corrected or"
          + " rejected.",
      Label.HOW),
  REVIEWS_SUPERSEDED(
      Kind.COUNTER,
      "gate.reviews.superseded",
      "Reviews that a higher version of their draft closed."),
  REVIEWS_PROPOSED(
      Kind.COUNTER,
      "gate.reviews.proposed",
      "Decisions of a first person that a second one has to agree to."),
  REVIEWS_ESCALATED(
      Kind.COUNTER,
      "gate.reviews.escalated",
      "Open reviews that passed their due time, each counted once."),
  DEAD_LETTERS(
      Kind.COUNTER,
      "gate.dead.letters",
      "Records of a topic that could not be used and are kept as they came.",
      Label.TOPIC,
      Label.REASON),
  PARKED(
      Kind.COUNTER,
      "gate.parked",
      "Failed attempts to read a record whose schema cannot be looked up, or to judge a draft that"
          + " waits for the evaluator; its partition waits.",
      Label.TOPIC),
  REVIEWS_OPEN(Kind.GAUGE, "gate.reviews.open", "Drafts that wait for a person."),
  REVIEWS_OVERDUE(Kind.GAUGE, "gate.reviews.overdue", "Open reviews past their due time."),
  REVIEWS_CLAIMED(
      Kind.GAUGE, "gate.reviews.claimed", "Reviews that people hold, or held a moment ago."),
  REVIEWS_OLDEST_AGE(
      Kind.GAUGE_SECONDS, "gate.reviews.oldest.age", "Age of the oldest open review, in seconds."),
  POLICIES_REFUSED(
      Kind.GAUGE,
      "gate.policies.refused",
      "Tasks (or all of them as one) whose last change of policy this instance refused; the policy"
          + " before it stays in force. One more while clinical.policies.v1 has partitions in which"
          + " a change is not read."),
  AHEAD_WAITING(
      Kind.GAUGE,
      "gate.ahead.waiting",
      "Drafts that this instance has read ahead and not taken up yet; Kafka's lag in records does"
          + " not count them."),
  VALIDATORS_LEFT_ALONE(
      Kind.GAUGE,
      "gate.validators.left.alone",
      "Validators that this instance does not ask for the moment, because they failed several"
          + " times in a row; meanwhile drafts are undetermined in their lanes."),
  DRIFT_INDEX(
      Kind.GAUGE,
      "gate.drift.index",
      "Population stability index of a generator's last drafts against its reference, over the"
          + " scale at which it is largest; NaN until there are enough drafts.",
      Label.TASK,
      Label.GENERATOR,
      Label.MEASURE),
  DRIFT_THRESHOLD(
      Kind.GAUGE,
      "gate.drift.threshold",
      "The index above which it counts as a shift.",
      Label.TASK,
      Label.GENERATOR,
      Label.MEASURE),
  DRIFT_ALARM(
      Kind.GAUGE,
      "gate.drift.alarm",
      "1 while a generator's drafts differ from its reference, else 0; on the instance that"
          + " watches it.",
      Label.TASK,
      Label.GENERATOR),
  DRIFT_EVENTS(
      Kind.COUNTER,
      "gate.drift.events",
      "Alarms raised, cleared, and new kinds adopted as the reference.",
      Label.MEASURE,
      Label.EVENT),
  FEED_WAITING(
      Kind.GAUGE, "gate.feed.waiting", "Callers that wait for a page of GET /v1/verdicts now."),
  FEED_TOLD(Kind.COUNTER, "gate.feed.told", "Entries told by GET /v1/verdicts."),
  FEED_REFUSED(
      Kind.COUNTER,
      "gate.feed.refused",
      "Callers of GET /v1/verdicts who were answered 503, since assay.feed.waiting waited already."),
  FEED_PAST_READS(
      Kind.COUNTER,
      "gate.feed.past.reads",
      "Portions of GET /v1/verdicts that were read from the topics, since the caller was further"
          + " behind than assay.feed.kept-mib reach."),
  REGISTRY_UP(
      Kind.GAUGE,
      "gate.registry.up",
      "1 when the schema registry answered the last time it was asked, 0 when not. The gateway"
          + " goes on with the schemas it knows."),
  BROKER_UP(
      Kind.GAUGE, "gate.broker.up", "1 when the broker answered a moment ago, 0 when it did not."),
  PERMISSIONS_MISSING(
      Kind.GAUGE,
      "gate.permissions.missing",
      "Permissions on topics that the gateway needs and the broker does not give it; /health/ready"
          + " names them."),
  CERTIFICATES_LEFT(
      Kind.GAUGE_SECONDS,
      "gate.certificates.left",
      "Seconds until the first of the certificates ends that are in use: those for Kafka and the"
          + " registry as this instance was started with them, and that of HTTPS; below 0 once it"
          + " has, none where there are none; 0 while a file that was put in the place of one cannot"
          + " be used. /health/ready names its setting."),
  SETTINGS(
      Kind.GAUGE,
      "gate.settings",
      "A number for each group of settings that all instances need alike; two that differ are set"
          + " differently. It tells no setting.",
      Label.SETTING),
  STREAM_UP(
      Kind.GAUGE,
      "gate.stream.up",
      "1 when the stream runs or hands partitions over, 0 when it starts, stops or has failed."),
  EVALUATOR_ON_GPU(
      Kind.GAUGE,
      "gate.evaluator.on.gpu",
      "1 when the evaluator runs on a GPU, 0 on the CPU; 0 on a machine with a GPU is a fallback.");

  /** How a metric behaves. */
  public enum Kind {
    /** Only grows; {@code _total} in Prometheus. */
    COUNTER,
    /** {@code _seconds_count}, {@code _seconds_sum}, {@code _seconds_max}. */
    TIMER,
    /** A timer with buckets as well. */
    HISTOGRAM,
    /** Goes up and down. */
    GAUGE,
    /** A gauge of seconds; {@code _seconds} in Prometheus. */
    GAUGE_SECONDS
  }

  /** A label, with the closed set of its values in words. */
  public enum Label {
    DOOR("released, review, dead-letter"),
    PARTITIONER(
        "murmur2 (Java, kafkajs, Assay's REST), crc32 (librdkafka), either where both lead to the"
            + " same partition, neither"),
    LEVEL("1, 2, 3, 4, undetermined"),
    TASK(
        "MedVAL's six tasks and the first "
            + ClosedLabels.TASKS
            + " others seen since the start; then other"),
    GENERATOR(
        "the first "
            + ClosedLabels.GENERATORS
            + " generators seen since the start whose name looks like one; then other"),
    EVALUATOR(
        "model and version of the evaluator, none when no model was asked; at most "
            + ClosedLabels.EVALUATORS
            + ", then other"),
    CATEGORY("MedVAL's error categories"),
    VALIDATOR("the validators of this release"),
    OUTCOME("assessed, abstained, undetermined"),
    RUN("answered, failed"),
    URGENCY("live for what somebody waits for, ahead for drafts of the stream"),
    PART("text, padding"),
    FOUND("remembered, unknown"),
    REASON("the reason codes of verdicts, or of dead letters"),
    KIND("approve, correct, reject"),
    HOW("safer, riskier"),
    MEASURE("level-mix, scores"),
    EVENT("raised, cleared, adopted"),
    SETTING("drift, encryption, limits, model, policy, review, validators"),
    TOPIC("the topics that the gate reads");

    private final String takes;

    Label(String takes) {
      this.takes = takes;
    }

    /** The label's name. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What values it takes. */
    public String takes() {
      return takes;
    }
  }

  private final Kind kind;
  private final String meter;
  private final String about;
  private final List<Label> labels;

  GateMetric(Kind kind, String meter, String about, Label... labels) {
    this.kind = kind;
    this.meter = meter;
    this.about = about;
    this.labels = List.of(labels);
  }

  public Kind kind() {
    return kind;
  }

  /** Its name in Micrometer. */
  public String meter() {
    return meter;
  }

  /** What it says, in a sentence. */
  public String about() {
    return about;
  }

  public List<Label> labels() {
    return labels;
  }

  /** The names under which Prometheus scrapes it. */
  public List<String> scraped() {
    String base = meter.replace('.', '_');
    return switch (kind) {
      case COUNTER -> List.of(base + "_total");
      case GAUGE -> List.of(base);
      case GAUGE_SECONDS -> List.of(base + "_seconds");
      case TIMER -> List.of(base + "_seconds_count", base + "_seconds_sum", base + "_seconds_max");
      case HISTOGRAM ->
          List.of(
              base + "_seconds_bucket",
              base + "_seconds_count",
              base + "_seconds_sum",
              base + "_seconds_max");
    };
  }
}
