package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.rest.Endpoints.Access;
import io.assay.gateway.rest.Endpoints.Endpoint;
import io.assay.gateway.signin.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may do what is said at every endpoint. */
class EndpointsTest {

  @Test
  void every_endpoint_says_who_may_call_it() {
    List<Endpoint> endpoints = Endpoints.all();

    assertThat(endpoints)
        .hasSizeGreaterThan(15)
        .noneMatch(endpoint -> endpoint.access() instanceof Access.Unsaid);
  }

  @Test
  void only_signing_in_and_out_is_open_to_everybody() {
    assertThat(Endpoints.all())
        .filteredOn(endpoint -> !(endpoint.access() instanceof Access.Roles))
        .extracting(Endpoint::path)
        .isNotEmpty()
        .allMatch(path -> path.startsWith("/v1/sign-in"));
  }

  @Test
  void a_role_that_an_endpoint_asks_for_exists() {
    Set<String> known = Arrays.stream(Role.values()).map(Role::text).collect(Collectors.toSet());

    assertThat(Endpoints.all())
        .flatMap(
            endpoint -> endpoint.access() instanceof Access.Roles roles ? roles.names() : Set.of())
        .isSubsetOf(known);
  }

  @Test
  void nobody_but_a_recipient_is_told_what_was_released() {
    assertThat(Endpoints.all())
        .filteredOn(endpoint -> endpoint.path().endsWith("/released"))
        .singleElement()
        .satisfies(
            endpoint ->
                assertThat(((Access.Roles) endpoint.access()).names())
                    .containsExactly(Role.RECIPIENT_NAME));
  }

  @Test
  void nobody_but_a_reviewer_or_an_auditor_is_shown_a_draft() {
    assertThat(Endpoints.all())
        .filteredOn(
            endpoint ->
                endpoint.path().startsWith("/v1/review-tasks")
                    || endpoint.path().startsWith("/v1/review/decided"))
        .isNotEmpty()
        .allSatisfy(
            endpoint ->
                assertThat(((Access.Roles) endpoint.access()).names())
                    .isSubsetOf(Role.REVIEWER_NAME, Role.AUDITOR_NAME));
  }
}
