package io.assay.gateway.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.audit.AuditCheck;
import io.assay.gateway.domain.audit.AuditEvent;
import io.assay.gateway.domain.audit.AuditFlaw;
import io.assay.gateway.domain.audit.AuditHead;
import io.assay.gateway.topology.AuditTopics;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reads the audit trail: whether it is whole, and what is in it. */
@Command(
    name = "audit",
    description = "Reads the audit trail (clinical.audit.v1).",
    subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class},
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);
  private static final String TRAIL = AuditTopics.beside(TOPICS).trail().name();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  /** Finds an event that was altered, taken out or moved, and names it. */
  @Command(
      name = "verify",
      description = {
        "Finds an event that was altered, taken out or moved, and names it; exit 1 if there is one.",
        "Whoever may write the topic could make a whole chain anew, or cut its end. Keep the ends that"
            + " --write-ends writes where they cannot, and give them to the next run with --seen-ends."
      },
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {

    private static final int MOST_NAMED = 100;

    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions cluster;

    @Option(
        names = "--seen-ends",
        paramLabel = "FILE",
        description = "Ends of the chains that an earlier run wrote")
    private @Nullable Path seenEnds;

    @Option(
        names = "--write-ends",
        paramLabel = "FILE",
        description = "Writes where each chain ends, if all are whole")
    private @Nullable Path writeEnds;

    @Override
    public Integer call() {
      Map<Integer, AuditHead> seen = seenEnds == null ? Map.of() : ends(seenEnds);
      Map<Integer, AuditCheck> checks = new TreeMap<>();
      seen.forEach((chain, head) -> checks.put(chain, new AuditCheck(chain, Optional.of(head))));
      long[] events = {0};
      long started = System.nanoTime();
      try (SchemaRegistry registry = cluster.registry()) {
        cluster.read(
            TRAIL,
            new AvroWire(registry, TOPICS, "audit").auditEventReader(),
            (record, reading) -> {
              events[0]++;
              AuditCheck check =
                  checks.computeIfAbsent(
                      record.partition(), chain -> new AuditCheck(chain, Optional.empty()));
              if (reading instanceof Reading.Read<AuditEvent>(AuditEvent event)) {
                check.next(record.offset(), event);
              } else {
                check.unreadable(record.offset());
              }
            });
      }
      List<AuditFlaw> flaws =
          checks.values().stream().flatMap(check -> check.flaws().stream()).toList();
      PrintWriter out = spec.commandLine().getOut();
      flaws.stream().limit(MOST_NAMED).forEach(out::println);
      if (flaws.size() > MOST_NAMED) {
        out.println("and " + (flaws.size() - MOST_NAMED) + " more");
      }
      out.printf(
          Locale.ROOT,
          "%d events in %d chains read in %.1f s: %s%n",
          events[0],
          checks.size(),
          (System.nanoTime() - started) / 1e9,
          flaws.isEmpty() ? "whole" : flaws.size() + " flaws");
      out.flush();
      if (writeEnds != null && flaws.isEmpty()) {
        write(writeEnds, checks);
      }
      return flaws.isEmpty() ? 0 : 1;
    }

    private static void write(Path file, Map<Integer, AuditCheck> checks) {
      List<String> lines = new ArrayList<>();
      checks.forEach(
          (chain, check) ->
              lines.add(chain + " " + check.head().sequence() + " " + check.head().hash()));
      Output.write(file, String.join("\n", lines) + "\n");
    }

    private static Map<Integer, AuditHead> ends(Path file) {
      Map<Integer, AuditHead> ends = new HashMap<>();
      try {
        for (String line : Files.readAllLines(file)) {
          String[] parts = line.split(" ", 3);
          ends.put(Integer.parseInt(parts[0]), new AuditHead(Long.parseLong(parts[1]), parts[2]));
        }
      } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw noEnds(file);
      }
      if (ends.isEmpty()) {
        // A file that was cut to nothing would let every cut of a chain pass.
        throw noEnds(file);
      }
      return ends;
    }

    private static CommandException noEnds(Path file) {
      return CommandException.unusable("--seen-ends " + file + " holds no ends of chains");
    }
  }

  /** Prints events as JSON lines. */
  @Command(
      name = "show",
      description = "Prints the events as JSON lines, each chain in its order.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions cluster;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this one did")
    private @Nullable String actor;

    @Option(names = "--subject", paramLabel = "ID", description = "Only what was done to this")
    private @Nullable String subject;

    @Override
    public Integer call() {
      JsonMapper json = JsonMapper.builder().build();
      PrintWriter out = spec.commandLine().getOut();
      try (SchemaRegistry registry = cluster.registry()) {
        cluster.read(
            TRAIL,
            new AvroWire(registry, TOPICS, "audit").auditEventReader(),
            (record, reading) -> {
              if (reading instanceof Reading.Read<AuditEvent>(AuditEvent event)
                  && isAskedFor(event)) {
                out.println(line(json, event));
              }
            });
      }
      out.flush();
      return 0;
    }

    private boolean isAskedFor(AuditEvent event) {
      return (actor == null || actor.equals(event.entry().actor()))
          && (subject == null || event.entry().subjects().contains(subject));
    }

    private static String line(JsonMapper json, AuditEvent event) {
      ObjectNode node = json.createObjectNode();
      node.put("at", event.entry().at().toString());
      node.put("actor", event.entry().actor());
      node.put("action", event.entry().action().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      event.entry().subjects().forEach(node.putArray("subjects")::add);
      node.put("detail", event.entry().detail());
      node.put("chain", event.chain());
      node.put("sequence", event.sequence());
      return node.toString();
    }
  }
}
