package io.assay.gateway.topology;

import java.util.Locale;
import java.util.zip.Checksum;
import org.apache.kafka.common.utils.Utils;

/**
 * By which of the two common partitioners a record came to its partition, as far as its key tells.
 * Two senders of one draft that choose by different ones put its versions where none knows of the
 * others.
 */
public enum Partitioner {
  /** Java's, kafkajs' and Assay's own, and no other of the two. */
  MURMUR2,
  /** librdkafka's where nothing else is set: Python, .NET, Go, PHP. */
  CRC32,
  /** Both lead there. */
  EITHER,
  /** A third one, or a topic that has another number of partitions than is said. */
  NEITHER;

  /**
   * @param partitions how many the topic has
   */
  static Partitioner of(byte[] key, int partition, int partitions) {
    boolean java = Utils.toPositive(Utils.murmur2(key)) % partitions == partition;
    Checksum crc = new java.util.zip.CRC32();
    crc.update(key);
    boolean librdkafka = crc.getValue() % partitions == partition;
    if (java) {
      return librdkafka ? EITHER : MURMUR2;
    }
    return librdkafka ? CRC32 : NEITHER;
  }

  /** The name in lower case, as in metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
