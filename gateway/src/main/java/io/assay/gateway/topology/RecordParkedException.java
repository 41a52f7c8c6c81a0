package io.assay.gateway.topology;

/**
 * A record cannot be read or written for now, since its schema cannot be looked up, or its draft
 * waits for an evaluator that cannot be asked. The stream thread must be replaced: the record is
 * then read again from the last commit, and its partition waits. It is never dropped and never a
 * dead letter.
 */
public final class RecordParkedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param exceptionClass of what the registry's client met
   */
  RecordParkedException(String topic, int partition, long offset, String exceptionClass) {
    super(
        "record waits for its schema: "
            + topic
            + "-"
            + partition
            + " at offset "
            + offset
            + " ("
            + exceptionClass
            + ")");
  }

  private RecordParkedException(String message) {
    super(message);
  }

  /** A draft whose task waits until it can be checked. */
  static RecordParkedException forEvaluator(String topic, int partition, long offset) {
    return new RecordParkedException(
        "draft waits for the evaluator: " + topic + "-" + partition + " at offset " + offset);
  }

  /** A record that cannot be written to the topic. */
  public RecordParkedException(String topic, RuntimeException cause) {
    super("record waits for the schema of " + topic, cause);
  }
}
