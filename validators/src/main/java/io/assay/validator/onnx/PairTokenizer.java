package io.assay.validator.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The model's own tokenizer, which cuts nothing and pads nothing. Safe for several threads. */
final class PairTokenizer implements AutoCloseable {

  private static final String CACHE = "DJL_CACHE_DIR";
  private static final String FLAVOR = "RUST_FLAVOR";
  private static final String OFFLINE = "ai.djl.offline";
  private static final char REPLACEMENT = '\uFFFD';

  private final HuggingFaceTokenizer tokenizer;

  private PairTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  static PairTokenizer open(byte[] json, String folder) {
    prepareNativeLibrary();
    HuggingFaceTokenizer tokenizer;
    try {
      tokenizer =
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json),
              Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "true"));
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          folder + ": " + ModelManifest.TOKENIZER + " is no tokenizer", e);
    }
    if (!setsApart(tokenizer)) {
      tokenizer.close();
      throw new IllegalStateException(
          folder
              + ": "
              + ModelManifest.TOKENIZER
              + " puts no special token between evidence and claim; its post_processor has none"
              + " for a pair");
    }
    return new PairTokenizer(tokenizer);
  }

  /** Without, a model cannot tell what is evidence and what is claimed. */
  private static boolean setsApart(HuggingFaceTokenizer tokenizer) {
    long[] special = tokenizer.encode("fever", "cough", true, false).getSpecialTokenMask();
    return Arrays.stream(special)
        .mapToObj(Long::toString)
        .collect(Collectors.joining())
        .matches("1*0+1+0.*");
  }

  /**
   * The library unpacks its native code to a folder, and fetches another build of it where it sees
   * a GPU. The one in the jar will do, and nothing may be fetched.
   */
  private static void prepareNativeLibrary() {
    setIfAbsent(OFFLINE, "true");
    setIfAbsent(FLAVOR, "cpu");
    if (System.getenv(CACHE) == null && System.getProperty(CACHE) == null) {
      System.setProperty(CACHE, cacheFolder().toString());
    }
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getenv(key) == null && System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** A folder that no other user can write native code into. */
  private static Path cacheFolder() {
    Path own = Path.of(System.getProperty("user.home"), ".cache", "assay", "native");
    try {
      Files.createDirectories(own);
      if (Files.isWritable(own)) {
        return own;
      }
    } catch (IOException e) {
      // No writable home, as in a container with a read-only root: a private temporary one then.
    }
    try {
      return Files.createTempDirectory("assay-native");
    } catch (IOException e) {
      throw new IllegalStateException(
          "no folder to unpack the tokenizer into; set " + CACHE + " to a writable one", e);
    }
  }

  TokenisedPair encode(String premise, String hypothesis) {
    Encoding encoding = tokenizer.encode(wellFormed(premise), wellFormed(hypothesis), true, false);
    return new TokenisedPair(encoding.getIds(), encoding.getTypeIds());
  }

  /** Half a surrogate pair cannot be handed to native code. */
  private static String wellFormed(String text) {
    if (text.codePoints().noneMatch(PairTokenizer::isSurrogate)) {
      return text;
    }
    StringBuilder mended = new StringBuilder(text.length());
    text.codePoints().map(c -> isSurrogate(c) ? REPLACEMENT : c).forEach(mended::appendCodePoint);
    return mended.toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
