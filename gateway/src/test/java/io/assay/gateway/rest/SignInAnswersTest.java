package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class SignInAnswersTest {

  @Test
  void who_cannot_be_known_while_the_provider_is_away_may_come_again() {
    // Given
    SignInAnswers answers =
        new SignInAnswers(
            new Reviewer(
                QuarkusSecurityIdentity.builder()
                    .setPrincipal(new QuarkusPrincipal("dr-lee"))
                    .build()));

    // When
    Response answer = answers.unknown(new OIDCException("http://provider.inside is away"));

    // Then
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    assertThat(answer.getEntity())
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.type()).isEqualTo("urn:assay:problem:not-ready");
              assertThat(problem.detail()).doesNotContain("inside");
            });
  }
}
