package io.assay.gateway.cli;

import io.assay.contract.SchemaRegistry;
import io.assay.gateway.assessment.PolicyFiles;
import io.assay.gateway.audit.AuditUnavailableException;
import io.assay.gateway.domain.PolicyChange;
import io.assay.gateway.domain.PolicyScope;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.domain.TaskPolicy;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.TaskName;
import io.assay.validator.calibration.PolicyFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows and sets what may be released without a person, while the gateways run. */
@Command(
    name = "policy",
    description = {
      "Shows and sets what may be released without a person. A change takes effect with the next",
      "draft, without a restart, and every verdict names the policy it was given under."
    },
    mixinStandardHelpOptions = true)
final class PolicyCommand {

  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);
  private static final String TOPIC = TOPICS.policies().name();
  private static final String UNTOUCHED = "; nothing was changed";

  /** What is changed, and who does it. */
  private static final class ChangeOptions {

    @Option(names = "--task", paramLabel = "T", description = "Only this task")
    private @Nullable String task;

    @Mixin private ActorOption actor;

    PolicyScope scope() {
      try {
        return task == null
            ? new PolicyScope.EveryTask()
            : new PolicyScope.OneTask(new TaskName(task));
      } catch (IllegalArgumentException e) {
        throw CommandException.unusable(e.getMessage());
      }
    }
  }

  @Spec private CommandSpec spec;

  @Command(
      name = "show",
      description = "Prints what is set for each task, by whom and since when.",
      mixinStandardHelpOptions = true)
  int show(@Mixin ClusterOptions cluster, @Mixin JudgedModelOption model) {
    String calibration = model.levels().version();
    try (SchemaRegistry registry = cluster.registry()) {
      PrintWriter out = spec.commandLine().getOut();
      Map<String, Reading<PolicyChange>> set = set(cluster, wire(registry));
      if (set.isEmpty()) {
        out.println("nothing is set; each gateway decides by its setting assay.policy.file");
      }
      set.forEach((key, reading) -> out.println(key + "  " + described(reading, calibration)));
      out.flush();
    }
    return 0;
  }

  @Command(
      name = "set",
      description = "Sets a policy file for every task, or its part for one.",
      mixinStandardHelpOptions = true)
  int set(
      @Mixin ClusterOptions cluster,
      @Parameters(paramLabel = "FILE", description = "As ./assay calibrate writes it") Path file,
      @Mixin JudgedModelOption model,
      @Mixin ChangeOptions asked) {
    PolicyScope scope = asked.scope();
    PolicyFile document = documentOf(file, scope, model.levels().version());
    return send(
        cluster,
        new PolicyChange(
            scope,
            document.version(),
            new PolicyChange.Terms.Document(document.json()),
            asked.actor.name(),
            now()));
  }

  @Command(
      name = "hold",
      description = "Lets nothing of a task, or of all, through without a person, at once.",
      mixinStandardHelpOptions = true)
  int hold(@Mixin ClusterOptions cluster, @Mixin ChangeOptions asked) {
    return send(
        cluster,
        new PolicyChange(
            asked.scope(),
            "hold-" + now(),
            new PolicyChange.Terms.ReleaseNothing(),
            asked.actor.name(),
            now()));
  }

  @Command(
      name = "unset",
      description = "Takes back what was set, so that what was meant for all counts again.",
      mixinStandardHelpOptions = true)
  int unset(@Mixin ClusterOptions cluster, @Mixin ChangeOptions asked) {
    PolicyScope scope = asked.scope();
    Audited who = new Audited(scope, asked.actor.name(), "taken-back");
    cluster.withRegistry(UNTOUCHED, registry -> write(cluster, wire(registry), who, null));
    say("the policy of " + scope.key() + " is taken back");
    return 0;
  }

  private int send(ClusterOptions cluster, PolicyChange change) {
    cluster.withRegistry(
        UNTOUCHED,
        registry -> {
          AvroWire wire = wire(registry);
          refuseReuse(change, set(cluster, wire));
          write(
              cluster,
              wire,
              new Audited(change.scope(), change.by(), change.version()),
              wire.policyWriter().serialize(TOPIC, change));
        });
    say("policy " + change.version() + " is set for " + change.scope().key());
    return 0;
  }

  /** A verdict names its policy by version, so a version means one thing. */
  private static void refuseReuse(PolicyChange change, Map<String, Reading<PolicyChange>> set) {
    if (set.get(change.scope().key()) instanceof Reading.Read<PolicyChange>(PolicyChange last)
        && last.version().equals(change.version())
        && !last.terms().equals(change.terms())) {
      throw CommandException.unusable(
          "version " + change.version() + " is set already and says something else; name it anew");
    }
  }

  private static PolicyFile documentOf(Path file, PolicyScope scope, String calibration) {
    try {
      PolicyFile document = PolicyFile.parse(Files.readString(file));
      PolicyFile part =
          switch (scope) {
            case PolicyScope.EveryTask every -> document;
            case PolicyScope.OneTask one -> document.only(one.task());
          };
      PolicyFiles.parse(part.json(), calibration);
      return part;
    } catch (IOException e) {
      throw CommandException.unusable(file + " cannot be read");
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable(file + ": " + e.getMessage());
    }
  }

  private static String described(Reading<PolicyChange> reading, String calibration) {
    if (!(reading instanceof Reading.Read<PolicyChange>(PolicyChange change))) {
      return "UNREADABLE: gateways go on by what was set before";
    }
    String who = change.version() + " by " + change.by() + " at " + change.at();
    return switch (change.terms()) {
      case PolicyChange.Terms.ReleaseNothing nothing -> who + ": nothing is released";
      case PolicyChange.Terms.Document document -> {
        try {
          yield who + ": " + thresholds(PolicyFiles.parse(document.json(), calibration));
        } catch (IllegalArgumentException e) {
          yield who + ": UNUSABLE, gateways go on by what was set before: " + e.getMessage();
        }
      }
    };
  }

  private static String thresholds(ReleasePolicy policy) {
    Map<String, TaskPolicy> named = new TreeMap<>();
    policy.byTask().forEach((task, each) -> named.put(task.value(), each));
    List<String> parts = new ArrayList<>();
    named.forEach(
        (task, each) ->
            parts.add(task + " P(unsafe) <= " + each.maxUnsafeProbability() + tolerated(each)));
    return String.join(", ", parts);
  }

  private static String tolerated(TaskPolicy policy) {
    return policy.tolerated().stream()
        .map(lane -> " without " + lane.code())
        .sorted()
        .collect(Collectors.joining());
  }

  /** The last record of each scope. */
  private static Map<String, Reading<PolicyChange>> set(ClusterOptions cluster, AvroWire wire) {
    Map<String, Reading<PolicyChange>> last = new TreeMap<>();
    cluster.read(
        TOPIC,
        wire.policyReader(),
        (record, reading) -> last.put(utf8(record.key()), reading),
        key -> last.remove(utf8(key)));
    return last;
  }

  /** Who changes the policy is on the audit trail before it is changed. */
  private static void write(
      ClusterOptions cluster, AvroWire wire, Audited who, byte @Nullable [] value) {
    try (Producer<byte[], byte[]> producer = cluster.producer("assay-policy")) {
      byte[] key = who.scope().key().getBytes(StandardCharsets.UTF_8);
      cluster
          .trail(producer, wire)
          .record(
              AuditEntry.of(
                  now(),
                  who.by(),
                  AuditAction.CHANGED_POLICY,
                  List.of(who.scope().key()),
                  who.version()));
      producer
          .send(new ProducerRecord<>(TOPIC, 0, key, value))
          .get(ClusterOptions.ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException
        | java.util.concurrent.TimeoutException
        | KafkaException
        | AuditUnavailableException e) {
      throw cluster.notWritten(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted before the broker had the policy");
    }
  }

  /** Who changes what to which version; none when it is taken back. */
  private record Audited(PolicyScope scope, String by, String version) {}

  private static String utf8(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  private static AvroWire wire(SchemaRegistry registry) {
    return new AvroWire(registry, TOPICS, "policy");
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
