package io.assay.gateway.app;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks again at the files of the certificates in use: what was put in their place since the start
 * may be broken, and nobody would know before a start ends. What two looks in a row have seen is
 * said once in the log and stays in the health; a certificate is often renewed a moment before its
 * key. No word of a file's content is said. Looks from one thread; safe to ask from others.
 */
final class CertificateFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final List<Supplier<? extends Collection<String>>> files;
  private final SortedSet<String> atStart;
  private SortedSet<String> before = new TreeSet<>();
  private volatile SortedSet<String> unusable = new TreeSet<>();
  private Optional<Probe> probe = Optional.empty();

  /**
   * Takes what is there now as it is: who started with a file that cannot be read here reads it in
   * a way of its own.
   *
   * @param files each names the files that cannot be used now, and why
   */
  CertificateFiles(List<Supplier<? extends Collection<String>>> files) {
    this.files = List.copyOf(files);
    this.atStart = now();
  }

  private SortedSet<String> now() {
    return files.stream()
        .flatMap(each -> each.get().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Begins to look on a thread of its own; call it once. */
  void start() {
    probe =
        Optional.of(
            new Probe("assay-certificate-files", this::look, PAUSE, PAUSE, System::nanoTime));
  }

  /** Whether every file can be used now. */
  boolean look() {
    SortedSet<String> now = now();
    now.removeAll(atStart);
    SortedSet<String> twice = new TreeSet<>(now);
    twice.retainAll(before);
    before = now;
    twice.stream()
        .filter(each -> !unusable.contains(each))
        .forEach(
            each ->
                LOG.atWarn()
                    .addKeyValue("trouble", each)
                    .log(
                        "a certificate's file cannot be used; the certificate before it is in use"
                            + " until it ends, and a start would end"));
    if (!unusable.isEmpty() && now.isEmpty()) {
      LOG.atInfo().log("every certificate's file can be used again");
    }
    unusable = now.isEmpty() ? now : twice;
    return now.isEmpty();
  }

  /** The files that cannot be used, and why; empty while none is known. */
  Optional<String> trouble() {
    SortedSet<String> known = unusable;
    return known.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", known));
  }

  @Override
  public void close() {
    probe.ifPresent(Probe::close);
  }
}
