package io.assay.gateway.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Runs one target on its corpus and on mutations of it. An input is a string of any UTF-16 code
 * units, lone surrogates included; a target that takes bytes takes the low ones.
 */
public final class Fuzz {

  /** What is tried; throws when it finds something. */
  @FunctionalInterface
  public interface Target {
    void take(String input) throws Exception;
  }

  private static final String MINUTES = "assay.fuzz.minutes";
  private static final int FEW_INPUTS = 3_000;
  private static final long FIXED_SEED = 20;

  /** No input of this size may keep a thread so long; a draft's time budget is 20 s. */
  private static final Duration SLOW = Duration.ofSeconds(5);

  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final Path FOUND = Path.of("target/fuzz");

  private final String target;
  private final Mutations mutations;
  private final List<String> corpus;

  private Fuzz(String target, List<String> words) {
    this.target = target;
    this.corpus = corpusOf(target);
    this.mutations = new Mutations(words);
  }

  /**
   * A target by the name of its folder in the corpus.
   *
   * @param words that mean something to it
   */
  public static Fuzz of(String target, List<String> words) {
    return new Fuzz(target, words);
  }

  /** The bytes of an input for a target that takes bytes. */
  public static byte[] bytes(String input) {
    return input.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Tries the corpus, then mutations for as long as it is asked to, and says how many. */
  public void run(Target body) {
    int minutes = Integer.getInteger(MINUTES, 0);
    long seed = minutes == 0 ? FIXED_SEED : System.nanoTime();
    long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    Random random = new Random(seed);
    long inputs = 0;
    // A daemon, since what never ends must not keep the tests from ending.
    ExecutorService worker =
        Executors.newSingleThreadExecutor(
            work -> Thread.ofPlatform().daemon().name("fuzz-" + target).unstarted(work));
    try {
      for (String known : corpus) {
        take(worker, body, known, seed);
        inputs++;
      }
      while (minutes == 0 ? inputs < FEW_INPUTS : System.nanoTime() < end) {
        take(worker, body, mutations.of(corpus, random), seed);
        inputs++;
      }
    } finally {
      worker.shutdownNow();
    }
    System.out.println(
        "fuzz " + target + ": " + inputs + " inputs of seed " + seed + ", no finding");
  }

  private void take(ExecutorService worker, Target body, String input, long seed) {
    Future<?> result =
        worker.submit(
            () -> {
              body.take(input);
              return null;
            });
    try {
      result.get(SLOW.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(keep(input, seed), e.getCause());
    } catch (TimeoutException e) {
      result.cancel(true);
      throw new AssertionError("slow: " + keep(input, seed), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Where the input is now; its words stay out of the log. */
  private String keep(String input, long seed) {
    Path file = FOUND.resolve(target + "-" + Integer.toHexString(input.hashCode()) + ".utf16");
    try {
      Files.createDirectories(FOUND);
      Files.write(file, utf16(input));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "an input of "
        + input.length()
        + " characters, seed "
        + seed
        + ", found by "
        + target
        + "; mend what it shows and move "
        + file
        + " to "
        + CORPUS.resolve(target);
  }

  private static List<String> corpusOf(String target) {
    List<String> corpus = new ArrayList<>();
    try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
      for (Path file : files.sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        if (name.endsWith(".utf16")) {
          corpus.add(ofUtf16(bytes));
        } else {
          corpus.add(
              new String(
                  bytes,
                  name.endsWith(".bytes") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return corpus;
  }

  /** By hand: Java's own encoder has no bytes for a lone surrogate. */
  private static byte[] utf16(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    text.chars().forEach(c -> bytes.putChar((char) c));
    return bytes.array();
  }

  private static String ofUtf16(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.remaining() >= 2) {
      text.append(in.getChar());
    }
    return text.toString();
  }
}
