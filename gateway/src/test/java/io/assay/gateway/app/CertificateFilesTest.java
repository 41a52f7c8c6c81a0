package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class CertificateFilesTest {

  private static final String BROKEN = "/tls/tls.crt holds no certificate";

  private final Set<String> unusable = new TreeSet<>();
  private final CertificateTerms none = new CertificateTerms();

  @Test
  void what_stays_broken_is_named_and_counts_as_no_time_left_until_it_is_mended() {
    CertificateFiles files = new CertificateFiles(List.of(() -> unusable));
    assertThat(files.look()).isTrue();
    assertThat(left(files)).isNaN();
    unusable.add(BROKEN);
    files.look();
    files.look();

    assertThat(health(files).getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    assertThat(health(files).getData().orElseThrow()).containsEntry("trouble", BROKEN);
    assertThat(left(files)).isZero();

    unusable.clear();
    files.look();
    assertThat(health(files).getData()).isEmpty();
    assertThat(left(files)).isNaN();
  }

  @Test
  void a_certificate_that_is_there_a_moment_before_its_key_is_no_trouble() {
    CertificateFiles files = new CertificateFiles(List.of(() -> unusable));
    unusable.add("/tls/tls.key is not the key of the certificate in /tls/tls.crt");
    assertThat(files.look()).isFalse();
    assertThat(files.trouble()).isEmpty();

    unusable.clear();

    assertThat(files.look()).isTrue();
    assertThat(files.trouble()).isEmpty();
  }

  @Test
  void what_a_start_took_and_is_not_read_here_is_no_trouble() {
    unusable.add(BROKEN);
    CertificateFiles files = new CertificateFiles(List.of(() -> unusable));

    assertThat(files.look()).isTrue();
    assertThat(files.look()).isTrue();
    assertThat(files.trouble()).isEmpty();
  }

  private double left(CertificateFiles files) {
    return GatewayGauges.left(none, files, Instant.EPOCH);
  }

  private HealthCheckResponse health(CertificateFiles files) {
    return new GatewayHealth().certificates(none, files, Clock.systemUTC()).call();
  }
}
