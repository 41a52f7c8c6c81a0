package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.avro.Draft;
import io.assay.contract.avro.ReviewTask;
import io.assay.contract.avro.Verdict;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;

/** Whatever a producer sends, a codec answers. */
class AnyBytesTest {

  private static final String TOPIC = "clinical.any.v1";
  private static final int HEADER = 5;

  private final SchemaRegistry registry =
      SchemaRegistry.connect(
          RegistrySettings.at("mock://any-bytes-test")
              .withAutoRegister(true)
              .withUnknownIdRetries(new Backoff(0, Duration.ZERO, Duration.ZERO)));
  private final List<Contract<?>> contracts =
      List.of(
          new Contract<>(registry, Draft.class, Samples.draft()),
          new Contract<>(registry, Verdict.class, Samples.verdict()),
          new Contract<>(registry, ReviewTask.class, Samples.reviewTask()));

  /** A codec and one record in its wire format. */
  private record Contract<T extends SpecificRecord>(AvroCodec<T> codec, byte[] sample) {

    Contract(SchemaRegistry registry, Class<T> type, T value) {
      this(registered(registry, type), registry.codec(type).encode(TOPIC, value));
    }

    private static <T extends SpecificRecord> AvroCodec<T> registered(
        SchemaRegistry registry, Class<T> type) {
      // A topic has one type; the mock registry lets three share one for this test.
      registry.ensureRegistered(TOPIC, type);
      return registry.codec(type);
    }

    /** What is read is what was written, and can be written again. */
    void answers(byte[] bytes) {
      switch (codec.decode(TOPIC, bytes)) {
        case DecodeResult.Decoded<T> decoded ->
            assertThat(codec.decode(TOPIC, codec.encode(TOPIC, decoded.value())))
                .isInstanceOfSatisfying(
                    DecodeResult.Decoded.class,
                    again -> assertThat(again.value()).isEqualTo(decoded.value()));
        case DecodeResult.Undecodable<T> undecodable ->
            assertThat(undecodable.failure()).isNotNull();
        case DecodeResult.SchemaUnavailable<T> outage ->
            throw new AssertionError("no bytes can make the registry unavailable: " + outage);
      }
    }
  }

  @Property(tries = 3000)
  void any_bytes(@ForAll byte[] bytes) {
    contracts.get(0).answers(bytes);
  }

  @Property(tries = 3000)
  void any_bytes_under_a_known_schema(@ForAll("contract") int contract, @ForAll byte[] payload) {
    byte[] sample = contracts.get(contract).sample();
    byte[] bytes = Arrays.copyOf(sample, HEADER + payload.length);
    System.arraycopy(payload, 0, bytes, HEADER, payload.length);

    contracts.get(contract).answers(bytes);
  }

  @Property(tries = 6000)
  void a_record_with_a_few_bytes_changed(
      @ForAll("contract") int contract, @ForAll("changes") List<Change> changes) {
    byte[] bytes = contracts.get(contract).sample().clone();
    for (Change change : changes) {
      bytes = change.of(bytes);
    }

    contracts.get(contract).answers(bytes);
  }

  /** One byte set, put in or taken out, at a place given as a share of the length. */
  private record Change(Kind kind, double where, byte value) {

    enum Kind {
      SET,
      INSERT,
      DELETE,
      CUT
    }

    byte[] of(byte[] bytes) {
      if (bytes.length == 0) {
        return bytes;
      }
      int at = (int) (where * (bytes.length - 1));
      ByteBuffer before = ByteBuffer.wrap(bytes, 0, at);
      return switch (kind) {
        case SET -> {
          byte[] changed = bytes.clone();
          changed[at] = value;
          yield changed;
        }
        case INSERT ->
            ByteBuffer.allocate(bytes.length + 1)
                .put(before)
                .put(value)
                .put(bytes, at, bytes.length - at)
                .array();
        case DELETE ->
            ByteBuffer.allocate(bytes.length - 1)
                .put(before)
                .put(bytes, at + 1, bytes.length - at - 1)
                .array();
        case CUT -> Arrays.copyOf(bytes, at);
      };
    }
  }

  @Provide
  Arbitrary<Integer> contract() {
    return Arbitraries.integers().between(0, 2);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.of(Change.Kind.class),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.bytes())
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
