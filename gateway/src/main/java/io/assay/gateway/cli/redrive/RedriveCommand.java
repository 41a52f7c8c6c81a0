package io.assay.gateway.cli.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.gateway.cli.ActorOption;
import io.assay.gateway.cli.ClusterOptions;
import io.assay.gateway.cli.CommandException;
import io.assay.gateway.cli.ledger.CommittedTopics;
import io.assay.gateway.domain.DeadLetterReason;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends dead letters back to where they came from, or shows which ones it would. */
@Command(
    name = "redrive",
    description = {
      "Shows which dead letters would go back to where they came from, and with --send sends them there: same bytes, same headers, same partition.",
      "A record that was sent back says who did it, when and how often; one is not sent back twice, nor more often than --max-attempts in all."
    },
    mixinStandardHelpOptions = true)
public final class RedriveCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** By name only. */
  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      split = ",",
      description = "Only dead letters with this reason code")
  private @Nullable Set<String> reasons;

  @Option(names = "--topic", paramLabel = "NAME", description = "Only those that came by it")
  private @Nullable String topic;

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Only those that came by this partition of their topic")
  private @Nullable Integer partition;

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description = "Only those kept since then, such as 2026-01-31T08:00:00Z")
  private @Nullable Instant since;

  @Option(names = "--until", paramLabel = "INSTANT", description = "Only those kept earlier")
  private @Nullable Instant until;

  @Option(names = "--id", paramLabel = "ID", description = "Only records with this key")
  private @Nullable String id;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Look at so many at most, since they are held in memory (default: ${DEFAULT-VALUE})")
  private int limit;

  @Option(names = "--send", description = "Send them; without it nothing is changed")
  private boolean send;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Records sent a second at most (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often one record may be sent back in all (default: ${DEFAULT-VALUE})")
  private int mostAttempts;

  @Mixin private ActorOption actor;

  @Override
  public Integer call() {
    if (rate < 1 || mostAttempts < 1 || limit < 1) {
      throw CommandException.unusable("--rate, --limit and --max-attempts are at least 1");
    }
    refuseUnknownReasons();
    String by = actor.name();
    Redrive redrive =
        new Redrive(cluster.kafka(), cluster.committed(), TOPICS, mostAttempts, Clock.systemUTC());
    try {
      List<Redrive.Found> found = redrive.find(wanted(), limit);
      print(found);
      List<StoredLetter> going =
          found.stream()
              .filter(each -> each.fate() == Fate.SENT_BACK)
              .map(Redrive.Found::letter)
              .toList();
      if (send) {
        send(redrive, going, by);
        err("assay: " + going.size() + " sent back by " + by);
      } else {
        err("assay: " + going.size() + " would be sent back; nothing was changed, --send does it");
      }
      return 0;
    } catch (ProducerFencedException e) {
      throw CommandException.failed("another redrive has begun; this one has stopped");
    } catch (KafkaException | CommittedTopics.EndNotReachedException e) {
      throw cluster.unusable(e);
    }
  }

  /** A code that is misspelt would find nothing, which reads like good news. */
  private void refuseUnknownReasons() {
    Set<String> known =
        Arrays.stream(DeadLetterReason.values())
            .map(DeadLetterReason::code)
            .collect(Collectors.toCollection(TreeSet::new));
    if (reasons != null && !known.containsAll(reasons)) {
      throw CommandException.unusable("--reason is none of " + String.join(", ", known));
    }
  }

  private void send(Redrive redrive, List<StoredLetter> going, String by) {
    cluster.withRegistry(
        registry -> {
          AvroWire wire = new AvroWire(registry, TOPICS, "redrive");
          redrive.send(going, rate, by, wire.auditEntryWriter(), this::print);
        });
  }

  private Predicate<StoredLetter> wanted() {
    List<Predicate<StoredLetter>> all = new ArrayList<>();
    Set<String> codes = reasons;
    if (codes != null) {
      all.add(letter -> codes.contains(letter.reason()));
    }
    String source = topic;
    if (source != null) {
      all.add(letter -> letter.sourceTopic().equals(source));
    }
    Integer of = partition;
    if (of != null) {
      all.add(letter -> letter.sourcePartition() == of);
    }
    Instant first = since;
    if (first != null) {
      all.add(letter -> !letter.at().isBefore(first));
    }
    Instant last = until;
    if (last != null) {
      all.add(letter -> letter.at().isBefore(last));
    }
    String key = id;
    if (key != null) {
      all.add(letter -> letter.hasKey(key));
    }
    return all.stream().reduce(letter -> true, Predicate::and);
  }

  private void print(List<Redrive.Found> found) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Redrive.Found each : found) {
      String what =
          String.format(
              "%-32s %-36s %s", each.letter().sourceTopic(), why(each.letter()), word(each.fate()));
      counts.merge(what, 1, Integer::sum);
    }
    counts.forEach((what, count) -> err(String.format("%7d  %s", count, what)));
    if (found.size() == limit) {
      err("assay: there may be more: --limit " + limit + " was reached");
    }
  }

  private static String why(StoredLetter letter) {
    return letter.field().isEmpty() ? letter.reason() : letter.reason() + " " + letter.field();
  }

  private String word(Fate fate) {
    return fate == Fate.SENT_BACK && !send ? "would-be-sent-back" : fate.code();
  }

  /** A line that says who redrove what; places and codes only. */
  private void print(Redriven one) {
    try {
      PrintWriter out = spec.commandLine().getOut();
      out.println(JSON.writeValueAsString(one));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings cannot be written as JSON", e);
    }
  }

  private void err(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
