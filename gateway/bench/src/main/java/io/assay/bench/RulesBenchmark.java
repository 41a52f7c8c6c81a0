package io.assay.bench;

import io.assay.validator.Claim;
import io.assay.validator.DraftContent;
import io.assay.validator.Evidence;
import io.assay.validator.evidence.EvidenceRetriever;
import io.assay.validator.language.ClaimSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a draft costs before any model: its claims, and the evidence for each. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
public class RulesBenchmark {

  private final DraftContent draft = SampleDrafts.ofWords(1_000);

  @Benchmark
  public List<Claim> claims() {
    return ClaimSplitter.claims(draft.output());
  }

  @Benchmark
  public List<Evidence> evidence() {
    EvidenceRetriever source = EvidenceRetriever.overSource(draft.source().textOrEmpty());
    List<Evidence> evidence = new ArrayList<>();
    for (Claim claim : ClaimSplitter.claims(draft.output())) {
      evidence.add(source.evidenceFor(claim.text()));
    }
    return evidence;
  }
}
