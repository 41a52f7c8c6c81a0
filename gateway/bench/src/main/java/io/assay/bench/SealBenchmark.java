package io.assay.bench;

import io.assay.gateway.privacy.FileKeyVault;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.TextSeal;
import io.assay.validator.DraftContent;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What sealing costs a draft of 1,000 words: both texts opened as it comes in and sealed as it goes
 * out, with a data key that is known and with one that the vault has to wrap and unwrap.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls open before anything else.
public class SealBenchmark {

  private static final KeyOwner PATIENT = KeyOwner.patient("Patient/1");

  private final DraftContent draft = SampleDrafts.ofWords(1_000);
  private TextSeal known;
  private TextSeal unknown;
  private String source;
  private String output;

  @Setup
  public void open() throws IOException {
    var folder = Files.createTempDirectory("assay-seal").resolve("keys");
    FileKeyVault.create(folder);
    FileKeyVault vault = FileKeyVault.open(folder);
    known = new TextSeal(vault, KeyOwner.Each.PATIENT, Duration.ofDays(1), Clock.systemUTC());
    unknown = new TextSeal(vault, KeyOwner.Each.PATIENT, Duration.ZERO, Clock.systemUTC());
    source = known.seal(PATIENT, draft.source().textOrEmpty(), "source");
    output = known.seal(PATIENT, draft.output(), "output");
  }

  @Benchmark
  public int knownKey() {
    return through(known);
  }

  @Benchmark
  public int newKeyEachTime() {
    return through(unknown);
  }

  private int through(TextSeal seal) {
    return seal.open(source, "source").hashCode()
        + seal.open(output, "output").hashCode()
        + seal.seal(PATIENT, draft.source().textOrEmpty(), "source").length()
        + seal.seal(PATIENT, draft.output(), "output").length();
  }
}
