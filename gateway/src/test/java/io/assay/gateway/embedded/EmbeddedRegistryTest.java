package io.assay.gateway.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.Config;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryTest {

  private static final String SUBJECT = "clinical.drafts.v1-value";
  private static final AvroSchema FIRST = draft("");
  private static final AvroSchema WITH_OPTIONAL =
      draft(",{\"name\":\"ward\",\"type\":\"string\",\"default\":\"\"}");
  private static final AvroSchema WITH_REQUIRED = draft(",{\"name\":\"ward\",\"type\":\"string\"}");

  private final Path folder;
  private EmbeddedRegistry registry;
  private SchemaRegistryClient client;

  EmbeddedRegistryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() {
    registry = EmbeddedRegistry.start(DataFolder.kept(folder));
    client = client();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void a_registered_schema_is_found_by_id_by_version_and_by_itself() throws Exception {
    int id = client.register(SUBJECT, FIRST);

    assertThat(client().getSchemaById(id)).isEqualTo(FIRST);
    assertThat(client().getSchemaBySubjectAndId(SUBJECT, id)).isEqualTo(FIRST);
    assertThat(client().getId(SUBJECT, FIRST)).isEqualTo(id);
    assertThat(client().getVersion(SUBJECT, FIRST)).isEqualTo(1);
    SchemaMetadata latest = client().getLatestSchemaMetadata(SUBJECT);
    assertThat(latest.getId()).isEqualTo(id);
    assertThat(latest.getVersion()).isEqualTo(1);
    assertThat(client().getAllSubjects()).containsExactly(SUBJECT);
    assertThat(client().getAllSubjectsById(id)).containsExactly(SUBJECT);
    assertThat(client().getAllVersionsById(id)).hasSize(1);
    assertThat(client().getSchemas("clinical.", false, true)).containsExactly(FIRST);
  }

  @Test
  void registering_again_changes_nothing() throws Exception {
    int id = client.register(SUBJECT, FIRST);

    assertThat(client().register(SUBJECT, FIRST)).isEqualTo(id);
    assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
  }

  @Test
  void one_schema_has_one_id_in_all_subjects_and_another_schema_another() throws Exception {
    int id = client.register(SUBJECT, FIRST);

    assertThat(client.register("other-value", FIRST)).isEqualTo(id);
    assertThat(client.register(SUBJECT, WITH_OPTIONAL)).isNotEqualTo(id);
    assertThat(client.getAllVersions(SUBJECT)).containsExactly(1, 2);
  }

  @Test
  void a_schema_that_is_not_fully_compatible_is_refused_with_409() throws Exception {
    client.register(SUBJECT, FIRST);

    RestClientException refusal = refusal(() -> client.register(SUBJECT, WITH_REQUIRED));

    assertThat(refusal.getStatus()).isEqualTo(409);
    assertThat(refusal.getErrorCode()).isEqualTo(409);
    assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
  }

  @Test
  void every_earlier_version_counts_and_not_only_the_latest() throws Exception {
    // Given: version 1 has ward as text, version 2 has none
    client.register(SUBJECT, WITH_OPTIONAL);
    client.register(SUBJECT, FIRST);
    AvroSchema wardIsNumber = draft(",{\"name\":\"ward\",\"type\":\"int\",\"default\":0}");

    // When
    RestClientException refusal = refusal(() -> client.register(SUBJECT, wardIsNumber));

    // Then
    assertThat(refusal.getErrorCode()).isEqualTo(409);
    client.updateCompatibility(SUBJECT, "FULL");
    assertThat(client.register(SUBJECT, wardIsNumber)).isPositive();
  }

  @Test
  void each_level_asks_for_its_own_direction() throws Exception {
    client.register(SUBJECT, FIRST);
    Map<String, Boolean> allowsNewRequiredField =
        Map.of(
            "NONE", true,
            "BACKWARD", false,
            "BACKWARD_TRANSITIVE", false,
            "FORWARD", true,
            "FORWARD_TRANSITIVE", true,
            "FULL", false,
            "FULL_TRANSITIVE", false);

    for (Map.Entry<String, Boolean> level : allowsNewRequiredField.entrySet()) {
      client.updateCompatibility(SUBJECT, level.getKey());
      assertThat(client().testCompatibility(SUBJECT, WITH_REQUIRED))
          .as(level.getKey())
          .isEqualTo(level.getValue());
    }
  }

  @Test
  void a_compatibility_check_says_what_is_wrong_and_registers_nothing() throws Exception {
    client.register(SUBJECT, FIRST);

    assertThat(client.testCompatibility(SUBJECT, WITH_OPTIONAL)).isTrue();
    assertThat(client.testCompatibility(SUBJECT, WITH_REQUIRED)).isFalse();
    assertThat(client.testCompatibilityVerbose(SUBJECT, WITH_REQUIRED))
        .anyMatch(message -> message.contains("READER_FIELD_MISSING_DEFAULT_VALUE"));
    assertThat(client.getAllVersions(SUBJECT)).containsExactly(1);
  }

  @Test
  void what_is_not_there_is_told_apart_by_its_code() throws Exception {
    assertThat(refusal(() -> client.getSchemaById(77)).getErrorCode()).isEqualTo(40403);
    assertThat(refusal(() -> client.getAllVersions("none-value")).getErrorCode()).isEqualTo(40401);
    assertThat(refusal(() -> client.getId(SUBJECT, FIRST)).getErrorCode()).isEqualTo(40401);
    client.register(SUBJECT, FIRST);
    assertThat(refusal(() -> client.getId(SUBJECT, WITH_OPTIONAL)).getErrorCode()).isEqualTo(40403);
    assertThat(refusal(() -> client.getSchemaMetadata(SUBJECT, 2)).getErrorCode()).isEqualTo(40402);
  }

  @Test
  void what_cannot_be_is_refused_with_422_and_its_code() throws Exception {
    client.register(SUBJECT, FIRST);

    assertThat(post("/subjects/x-value/versions", "{\"schema\":\"{\"}")).contains("42201");
    assertThat(post("/subjects/x-value/versions", "{}")).contains("42201");
    assertThat(post("/subjects/x-value/versions", "{\"schema\":\"\\\"string\\\"\",\"id\":9}"))
        .contains("42205");
    assertThat(post("/subjects/x-value/versions", "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"))
        .contains("42201");
    assertThat(refusal(() -> client.updateCompatibility(SUBJECT, "SOMEHOW")).getErrorCode())
        .isEqualTo(42203);
    assertThat(refusal(() -> client.setMode("SOMEHOW")).getErrorCode()).isEqualTo(42204);
    assertThat(get("/subjects/" + SUBJECT + "/versions/zero")).contains("42202");
    assertThat(post("/subjects/x-value/versions", "not json")).contains("400");
    assertThat(get("/nowhere")).contains("404");
  }

  @Test
  void levels_default_to_full_transitive_and_can_be_set_for_one_subject() throws Exception {
    assertThat(client.getCompatibility(null)).isEqualTo("FULL_TRANSITIVE");
    assertThat(refusal(() -> client.getConfig(SUBJECT)).getErrorCode()).isEqualTo(40408);

    client.updateConfig(SUBJECT, new Config("NONE"));

    assertThat(client.getConfig(SUBJECT).getCompatibilityLevel()).isEqualTo("NONE");
    client.deleteConfig(SUBJECT);
    assertThat(refusal(() -> client.getConfig(SUBJECT)).getErrorCode()).isEqualTo(40408);
  }

  @Test
  void nothing_is_registered_in_read_only_mode() throws Exception {
    client.setMode("READONLY");

    assertThat(client.getMode()).isEqualTo("READONLY");
    assertThat(refusal(() -> client.register(SUBJECT, FIRST)).getErrorCode()).isEqualTo(42205);
    client.setMode("READWRITE", SUBJECT);
    assertThat(client.register(SUBJECT, FIRST)).isPositive();
  }

  @Test
  void a_restart_keeps_ids_versions_and_levels() throws Exception {
    // Given
    int first = client.register(SUBJECT, FIRST);
    int second = client.register(SUBJECT, WITH_OPTIONAL);
    client.updateCompatibility("other-value", "NONE");

    // When
    registry.close();
    registry = EmbeddedRegistry.start(DataFolder.kept(folder));

    // Then
    assertThat(client().getSchemaById(first)).isEqualTo(FIRST);
    assertThat(client().getVersion(SUBJECT, WITH_OPTIONAL)).isEqualTo(2);
    assertThat(client().getConfig("other-value").getCompatibilityLevel()).isEqualTo("NONE");
    assertThat(client().register("third-value", draft(",{\"name\":\"x\",\"type\":\"int\"}")))
        .isEqualTo(second + 1);
  }

  @Test
  void clients_at_once_never_share_an_id_between_schemas() throws Exception {
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String subject = "s" + i + "-value";
      AvroSchema schema = draft(",{\"name\":\"f" + i % 10 + "\",\"type\":\"int\"}");
      work.add(() -> client().register(subject, schema));
    }

    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Integer> ids = new ArrayList<>();
      for (var id : threads.invokeAll(work)) {
        ids.add(id.get());
      }
      assertThat(ids.stream().distinct()).hasSize(10);
      assertThat(ids.subList(0, 10)).doesNotHaveDuplicates();
    }
  }

  private SchemaRegistryClient client() {
    return new CachedSchemaRegistryClient(registry.url().toString(), 100);
  }

  private static RestClientException refusal(ThrowingCallable call) {
    RestClientException refusal = catchThrowableOfType(RestClientException.class, call);
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private String post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  private String get(String path) throws Exception {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  private URI uri(String path) {
    return URI.create(registry.url() + path);
  }

  private static String send(HttpRequest request) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static AvroSchema draft(String moreFields) {
    return new AvroSchema(
        "{\"type\":\"record\",\"name\":\"Draft\",\"namespace\":\"t\",\"fields\":["
            + "{\"name\":\"id\",\"type\":\"string\",\"doc\":\"é\"}"
            + moreFields
            + "]}");
  }
}
