package io.assay.contract;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * Walks Avro binary along its schema and keeps nothing, so that a reader that trusts lengths and
 * counts is only shown bytes whose lengths and counts are true: Avro's own reader makes room for
 * what a count claims before it looks whether so much is there, replaces what is not UTF-8, and
 * does not mind what follows the record.
 */
final class PayloadShape {

  // Deeper than any contract; a schema that contains itself can be nested without end.
  private static final int DEEPEST = 64;

  private final BinaryDecoder decoder;
  private final int length;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer characters = CharBuffer.allocate(1024);
  private long items;

  private PayloadShape(byte[] bytes, int offset) {
    this.length = bytes.length - offset;
    this.decoder = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
  }

  /** What is wrong with the bytes from the offset on; nothing if they are one whole record. */
  static <T extends SpecificRecord> Optional<DecodeResult.Undecodable<T>> flawIn(
      Schema writer, byte[] bytes, int offset) {
    try {
      PayloadShape shape = new PayloadShape(bytes, offset);
      shape.walk(writer, 0);
      shape.require(shape.decoder.isEnd());
      return Optional.empty();
    } catch (EOFException e) {
      return Optional.of(
          new DecodeResult.Undecodable<>(DecodeFailure.TRUNCATED, e.getClass().getName()));
    } catch (IOException e) {
      return Optional.of(
          new DecodeResult.Undecodable<>(DecodeFailure.MALFORMED, e.getClass().getName()));
    }
  }

  private void walk(Schema schema, int depth) throws IOException {
    require(depth <= DEEPEST);
    switch (schema.getType()) {
      case NULL -> {}
      case BOOLEAN -> walkBoolean();
      case INT -> decoder.readInt();
      case LONG -> decoder.readLong();
      case FLOAT -> decoder.skipFixed(Float.BYTES);
      case DOUBLE -> decoder.skipFixed(Double.BYTES);
      case FIXED -> decoder.skipFixed(schema.getFixedSize());
      case BYTES -> decoder.skipFixed(nextLength());
      case STRING -> walkString();
      case ENUM -> require(isIndexOf(decoder.readInt(), schema.getEnumSymbols().size()));
      case UNION -> {
        int branch = decoder.readInt();
        require(isIndexOf(branch, schema.getTypes().size()));
        walk(schema.getTypes().get(branch), depth + 1);
      }
      case RECORD -> {
        for (Schema.Field field : schema.getFields()) {
          walk(field.schema(), depth + 1);
        }
      }
      case ARRAY -> {
        for (long count = nextCount(); count > 0; count = nextCount()) {
          for (long i = 0; i < count; i++) {
            walk(schema.getElementType(), depth + 1);
          }
        }
      }
      case MAP -> {
        for (long count = nextCount(); count > 0; count = nextCount()) {
          for (long i = 0; i < count; i++) {
            walkString();
            walk(schema.getValueType(), depth + 1);
          }
        }
      }
    }
  }

  private void walkBoolean() throws IOException {
    byte[] one = new byte[1];
    decoder.readFixed(one);
    require(one[0] == 0 || one[0] == 1);
  }

  private void walkString() throws IOException {
    byte[] text = new byte[nextLength()];
    decoder.readFixed(text);
    utf8.reset();
    ByteBuffer left = ByteBuffer.wrap(text);
    var result = utf8.decode(left, characters.clear(), true);
    while (result.isOverflow()) {
      result = utf8.decode(left, characters.clear(), true);
    }
    require(!result.isError());
  }

  private int nextLength() throws IOException {
    long claimed = decoder.readLong();
    require(claimed >= 0);
    if (claimed > length) {
      throw new EOFException();
    }
    return (int) claimed;
  }

  /** The number of items of the next block, 0 at the end of the collection. */
  private long nextCount() throws IOException {
    long count = decoder.readLong();
    if (count < 0) {
      require(count != Long.MIN_VALUE);
      count = -count;
      // The block's size in bytes, for readers that jump over it.
      require(decoder.readLong() >= 0);
    }
    // No record may have more items than bytes, or items of no bytes would fill the memory.
    require(count <= length);
    items += count;
    require(items <= length);
    return count;
  }

  private static boolean isIndexOf(int index, int size) {
    return index >= 0 && index < size;
  }

  private void require(boolean sound) throws IOException {
    if (!sound) {
      throw new MalformedPayloadException();
    }
  }

  /** The bytes contradict their schema. It says nothing of them. */
  private static final class MalformedPayloadException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
