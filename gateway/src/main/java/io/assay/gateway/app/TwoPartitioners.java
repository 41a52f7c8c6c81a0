package io.assay.gateway.app;

import io.assay.gateway.topology.Partitioner;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once in the log, and from then on in the health of the instance, that drafts come by two
 * partitioners, where no alert rules watch. As the alert AssayTwoPartitioners decides it, over the
 * drafts that this instance has taken up.
 */
final class TwoPartitioners {

  private static final Logger LOG = LoggerFactory.getLogger(TwoPartitioners.class);

  private static final String TROUBLE =
      "drafts come by two partitioners, so versions of one draft that come by both do not know of"
          + " each other; see docs/runbooks/AssayTwoPartitioners.md";

  private static final int LEAST = 10;
  private static final double OWN_PARTITIONER_SHARE = 0.05;

  private final ToDoubleFunction<Partitioner> placed;
  private volatile boolean told;

  /**
   * @param placed how many drafts came by each since the start
   */
  TwoPartitioners(ToDoubleFunction<Partitioner> placed) {
    this.placed = placed;
  }

  /** Whether it has said so by now. */
  boolean look() {
    double java = placed.applyAsDouble(Partitioner.MURMUR2);
    double librdkafka = placed.applyAsDouble(Partitioner.CRC32);
    double neither = placed.applyAsDouble(Partitioner.NEITHER);
    if (!told
        && Math.min(java, librdkafka) >= LEAST
        && neither < OWN_PARTITIONER_SHARE * (java + librdkafka)) {
      told = true;
      LOG.atWarn()
          .addKeyValue("murmur2", (long) java)
          .addKeyValue("crc32", (long) librdkafka)
          .log(TROUBLE);
    }
    return told;
  }

  /** What is wrong; empty while {@link #look} has not seen it. */
  Optional<String> trouble() {
    return told ? Optional.of(TROUBLE) : Optional.empty();
  }
}
