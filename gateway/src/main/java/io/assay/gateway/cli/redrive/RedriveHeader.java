package io.assay.gateway.cli.redrive;

import io.assay.contract.DeadLetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a redriven record says of its way, beside the headers it first came with. The gate keeps
 * them when it makes a dead letter of it again, so nothing goes round unseen.
 */
final class RedriveHeader {

  /** How often the record was redriven by now, from 1. */
  static final String ATTEMPT = "assay.redrive.attempt";

  /** Who redrove it. */
  static final String BY = "assay.redrive.by";

  /** When, as an ISO instant. */
  static final String AT = "assay.redrive.at";

  /** Which dead letter it was: {@code <partition>-<offset>} of the dead-letter topic. */
  static final String OF = "assay.redrive.of";

  /** What the gate and earlier redrives wrote; the rest is the producer's. */
  private static final Set<String> OURS =
      Set.of(
          DeadLetterHeader.NAME,
          DeadLetterHeader.SOURCE_TOPIC,
          DeadLetterHeader.SOURCE_PARTITION,
          DeadLetterHeader.SOURCE_OFFSET,
          DeadLetterHeader.ATTEMPT,
          DeadLetterHeader.REASON,
          DeadLetterHeader.EXCEPTION_CLASS,
          DeadLetterHeader.FIELD,
          DeadLetterHeader.RULE,
          ATTEMPT,
          BY,
          AT,
          OF);

  private RedriveHeader() {}

  static boolean isOurs(String name) {
    return OURS.contains(name);
  }

  /** The text of the last header of that name; empty when there is none. */
  static String textOf(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
