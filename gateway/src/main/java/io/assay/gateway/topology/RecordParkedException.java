package io.assay.gateway.topology;

/**
 * A record cannot be read or written for now, since its schema cannot be looked up. The stream
 * thread must be replaced: the record is then read again from the last commit, and its partition
 * waits. It is never dropped and never a dead letter.
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

  /** A record that cannot be written to the topic. */
  public RecordParkedException(String topic, RuntimeException cause) {
    super("record waits for the schema of " + topic, cause);
  }
}
