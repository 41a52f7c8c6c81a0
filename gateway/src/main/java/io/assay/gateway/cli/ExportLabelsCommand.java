package io.assay.gateway.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.Reading;
import io.assay.gateway.domain.RecordReader;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.ReviewDecision;
import io.assay.gateway.domain.ReviewRemarks.FindingJudgement;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.KeyVault;
import io.assay.gateway.privacy.TextSeal;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.gateway.wire.DeadLetterMapping;
import io.assay.validator.Finding;
import io.assay.validator.RiskLevel;
import io.assay.validator.evaluation.LabelledDraft;
import io.assay.validator.evaluation.LabelledDraft.Provenance;
import io.assay.validator.evaluation.LabelledDraftWriter;
import io.assay.validator.evaluation.Truth;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Writes what reviewers decided as labelled drafts, so that a site can measure and calibrate on its
 * own. A draft counts when a reviewer gave it a level and its text is still on the drafts topic; of
 * several reviewers the last one counts, and of what the gate refused nothing does.
 */
@Command(
    name = "export-labels",
    description = {
      "Writes decided reviews as JSON lines that eval and calibrate read; the file holds clinical text.",
      "With --without-text it holds levels, scores and codes only, and no identifiers."
    },
    mixinStandardHelpOptions = true)
final class ExportLabelsCommand implements Callable<Integer> {

  /** Over the time that an export takes. */
  private static final Duration KEYS_REMEMBERED = Duration.ofHours(1);

  private static final GateTopics TOPICS = GateTopics.standard(1, (short) 1);

  private record Version(DraftId draft, int version) {}

  /** Of a decision on its topic. */
  private record Place(int partition, long offset) {}

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write; gzipped when it ends in .gz and holds text")
  private Path out;

  @Option(names = "--without-text", description = "Leave out text, ids and names")
  private boolean withoutText;

  @Option(
      names = "--vault",
      paramLabel = "URI",
      description = "Opens sealed texts, as assay.encryption.vault; without it they are left out")
  private @Nullable URI vault;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<Version, ReviewDecision> decisions = new LinkedHashMap<>();
    Map<Version, RecordedVerdict> verdicts = new LinkedHashMap<>();
    Map<Version, Draft> drafts = new LinkedHashMap<>();
    try (SchemaRegistry registry = cluster.registry()) {
      if (vault == null) {
        collect(new AvroWire(registry, TOPICS, "export"), decisions, verdicts, drafts);
      } else {
        KeyVaultUse.with(
            vault, keys -> collect(opening(registry, keys), decisions, verdicts, drafts));
      }
    }
    int written =
        Output.write(
            out,
            file ->
                withoutText
                    ? writeCodes(file, decisions, verdicts)
                    : writeDrafts(file, decisions, drafts));
    spec.commandLine()
        .getOut()
        .printf("%d reviews with a level, %d written to %s%n", decisions.size(), written, out);
    if (!withoutText && written < decisions.size()) {
      spec.commandLine()
          .getOut()
          .printf(
              "%d drafts could not be read: gone from their topic, erased, or sealed under keys that --vault did not open%n",
              decisions.size() - written);
    }
    spec.commandLine()
        .getOut()
        .println(
            "note: only drafts that were held have a review; calibrate on them only where all drafts of the task were held meanwhile (./assay policy hold)");
    spec.commandLine().getOut().flush();
    return 0;
  }

  private void collect(
      AvroWire wire,
      Map<Version, ReviewDecision> decisions,
      Map<Version, RecordedVerdict> verdicts,
      Map<Version, Draft> drafts) {
    taken(wire)
        .forEach(
            decision ->
                decisions.put(new Version(decision.task().draft(), decision.version()), decision));
    read(
        TOPICS.verdicts().name(),
        wire.verdictReader(),
        verdict -> {
          Version version = new Version(verdict.draft(), verdict.version());
          if (decisions.containsKey(version)) {
            verdicts.put(version, verdict);
          }
        });
    if (!withoutText) {
      read(
          TOPICS.drafts().name(),
          wire.drafts(),
          draft -> {
            Version version = new Version(draft.id(), draft.version());
            if (decisions.containsKey(version)) {
              drafts.put(version, draft);
            }
          });
    }
  }

  /** Decisions with a level that the gate has not refused, each partition in its order. */
  private Collection<ReviewDecision> taken(AvroWire wire) {
    Map<Place, ReviewDecision> decisions = new LinkedHashMap<>();
    cluster.read(
        TOPICS.decisions().name(),
        wire.decisions(),
        (record, reading) -> {
          if (reading instanceof Reading.Read<ReviewDecision>(ReviewDecision decision)
              && decision.remarks().opinion().given().isPresent()) {
            decisions.put(new Place(record.partition(), record.offset()), decision);
          }
        });
    // Afterwards, so that it says of every decision above what became of it.
    cluster.read(
        TOPICS.deadLetters().name(),
        Reading.Read::new,
        (record, reading) ->
            DeadLetterMapping.ofHeaders(record.headers())
                .filter(letter -> letter.sourceTopic().equals(TOPICS.decisions().name()))
                .ifPresent(
                    letter ->
                        decisions.remove(
                            new Place(letter.sourcePartition(), letter.sourceOffset()))));
    return decisions.values();
  }

  private static AvroWire opening(SchemaRegistry registry, KeyVault keys) {
    return new AvroWire(
        registry,
        TOPICS,
        "export",
        GateTopics.MAX_RECORD_BYTES,
        new TextSeal(keys, KeyOwner.Each.PATIENT, KEYS_REMEMBERED, Clock.systemUTC()),
        true);
  }

  private int writeDrafts(
      OutputStream file, Map<Version, ReviewDecision> decisions, Map<Version, Draft> drafts)
      throws IOException {
    int written = 0;
    try (LabelledDraftWriter rows = LabelledDraftWriter.to(file, out)) {
      for (Map.Entry<Version, ReviewDecision> entry : decisions.entrySet()) {
        Optional<Draft> draft = Optional.ofNullable(drafts.get(entry.getKey()));
        if (draft.isPresent()) {
          rows.write(labelled(draft.get(), levelOf(entry.getValue())));
          written++;
        }
      }
    }
    return written;
  }

  private static LabelledDraft labelled(Draft draft, RiskLevel level) {
    return new LabelledDraft(
        draft.id().value() + "@" + draft.version(),
        draft.content(),
        new Truth.AtLevel(level, !level.isUnsafe()),
        List.of(),
        new Provenance("assay-reviews", "", "reviewed", "reviewer", draft.language().tag()),
        "{}");
  }

  private static int writeCodes(
      OutputStream file,
      Map<Version, ReviewDecision> decisions,
      Map<Version, RecordedVerdict> verdicts)
      throws IOException {
    JsonMapper json = JsonMapper.builder().build();
    int written = 0;
    try (BufferedWriter lines =
        new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8))) {
      for (Map.Entry<Version, ReviewDecision> entry : decisions.entrySet()) {
        RecordedVerdict recorded = verdicts.get(entry.getKey());
        if (recorded != null) {
          lines.write(json.writeValueAsString(codes(json, entry.getValue(), recorded)));
          lines.write('\n');
          written++;
        }
      }
    }
    return written;
  }

  private static ObjectNode codes(
      JsonMapper json, ReviewDecision decision, RecordedVerdict recorded) {
    Verdict verdict = recorded.verdict();
    ObjectNode row = json.createObjectNode();
    row.put("task", recorded.task().value());
    row.put("risk_level", levelOf(decision).number());
    row.put("label", levelOf(decision).isUnsafe() ? 0 : 1);
    row.put("decision", decision.kind().name().toLowerCase(java.util.Locale.ROOT));
    row.put("model", verdict.madeBy().model().id());
    if (verdict instanceof Verdict.Graded graded) {
      row.put("evaluator_level", graded.level().number());
      graded.probabilities().values().forEach(row.putArray("probabilities")::add);
    }
    var findings = row.putArray("findings");
    for (int i = 0; i < verdict.findings().size(); i++) {
      Finding finding = verdict.findings().get(i);
      ObjectNode node = findings.addObject();
      node.put("category", finding.category().code());
      node.put("code", finding.code());
      node.put("validator", finding.validator().name());
      int position = i;
      decision.remarks().judgements().stream()
          .filter(judgement -> judgement.finding() == position)
          .map(FindingJudgement::agrees)
          .findFirst()
          .ifPresent(agrees -> node.put("agrees", agrees));
    }
    return row;
  }

  private static RiskLevel levelOf(ReviewDecision decision) {
    return decision.remarks().opinion().given().orElseThrow();
  }

  private <T> void read(String topic, RecordReader<T> reader, Consumer<T> taker) {
    cluster.read(
        topic,
        reader,
        (record, reading) -> {
          // Others write to these topics too; of what cannot be read the gate has made a dead
          // letter.
          if (reading instanceof Reading.Read<T>(T value)) {
            taker.accept(value);
          }
        });
  }
}
