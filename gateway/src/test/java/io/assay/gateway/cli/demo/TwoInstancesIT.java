package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.embedded.LoopbackPort;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways share the partitions; whoever is asked, the answer is the same. */
class TwoInstancesIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int GENERATORS = 8;

  @TempDir private Path folder;
  private String password = "";

  @Test
  void rates_and_standings_are_the_same_on_every_instance() throws IOException {
    Path secret = folder.resolve("instance-secret");
    Files.writeString(secret, "known to all instances and nobody else");
    try (Stack stack =
        QuietStack.start(folder, Map.of("ASSAY_GATEWAY_INSTANCE_SECRET_FILE", secret.toString()))) {
      password = stack.password();
      int port = LoopbackPort.free();
      try (GatewayProcess second =
          new GatewayProcess(
              GatewayLaunch.of(HOME).command(port),
              Map.of(
                  "KAFKA_BOOTSTRAP_SERVERS",
                  stack.bootstrapServers(),
                  "SCHEMA_REGISTRY_URL",
                  stack.registryUrl().toString(),
                  "ASSAY_GATEWAY_INSTANCE_SECRET_FILE",
                  secret.toString(),
                  "ASSAY_SIGN_IN_USERS_FILE",
                  folder.resolve("reviewers").toString(),
                  "ASSAY_GATEWAY_STATE_DIR",
                  folder.resolve("state-2").toString(),
                  "ASSAY_TOPICS_PARTITIONS",
                  Integer.toString(Stack.PARTITIONS),
                  "ASSAY_TOPICS_REPLICATION",
                  "1",
                  "ASSAY_REVIEW_LEASE",
                  "7m"),
              port,
              folder.resolve("gateway-2.log"))) {
        second.awaitReady();
        URI first = stack.gatewayAddress();
        URI other = second.address();
        for (int i = 0; i < GENERATORS; i++) {
          submit(first, "scribe-" + i);
        }

        given()
            .baseUri(other.toString())
            .get("/v1/risk-rates?window=24h&of=here")
            .then()
            .statusCode(401);
        for (URI asked : List.of(first, other)) {
          await()
              .atMost(SOON)
              .untilAsserted(
                  () -> {
                    JsonPath all = rates(asked, "/v1/risk-rates?window=24h");
                    assertThat(all.getList("rates.generator", String.class))
                        .hasSize(GENERATORS)
                        .doesNotHaveDuplicates();
                    assertThat(all.getList("rates.drafts", Integer.class)).containsOnly(1);
                  });
          for (int i = 0; i < GENERATORS; i++) {
            JsonPath one =
                rates(asked, "/v1/risk-rates?window=24h&task=dialogue2note&generator=scribe-" + i);
            assertThat(one.getList("rates.drafts", Integer.class)).containsExactly(1);
          }
        }
        assertThat(List.of(first, other))
            .as("some rates are counted here and some there")
            .allSatisfy(
                asked ->
                    assertThat(
                            rates(asked, "/v1/risk-rates?window=24h&of=here")
                                .getList("rates.drafts", Integer.class))
                        .hasSizeBetween(1, GENERATORS - 1));

        for (URI asked : List.of(first, other)) {
          await()
              .atMost(SOON)
              .untilAsserted(
                  () ->
                      assertThat(differences(asked))
                          .matches(
                              "[^|]*:[0-9]+: review is [0-9a-f]+ here and [0-9a-f]+ there .*"));
        }
        assertThat(folder.resolve("gateway-2.log"))
            .content()
            .containsOnlyOnce("instances of this application are set differently");

        sendToEveryPartition(stack);
        for (URI asked : List.of(first, other)) {
          for (int partition = 0; partition < Stack.PARTITIONS; partition++) {
            String id = "of-partition-" + partition;
            await()
                .atMost(SOON)
                .untilAsserted(
                    () ->
                        as("dr-lee", asked)
                            .get("/v1/drafts/" + id)
                            .then()
                            .statusCode(200)
                            .body("id", equalTo(id))
                            .body("verdict.outcome", equalTo("graded")));
          }
          as("dr-lee", asked).get("/v1/drafts/never-sent").then().statusCode(404);
        }
      }
    }
  }

  /** As a producer does that chooses partitions in a way of its own. */
  private static void sendToEveryPartition(Stack stack) {
    GateTopics topics = GateTopics.standard(Stack.PARTITIONS, (short) 1);
    try (SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      AvroWire wire = new AvroWire(registry, topics, "test");
      String topic = topics.drafts().name();
      for (int partition = 0; partition < Stack.PARTITIONS; partition++) {
        Draft draft = io.assay.gateway.Samples.draft("of-partition-" + partition);
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    partition,
                    draft.id().value().getBytes(StandardCharsets.UTF_8),
                    wire.draftWriter().serialize(topic, draft)));
      }
      producer.flush();
    }
  }

  private static String differences(URI instance) {
    String trouble =
        given()
            .baseUri(instance.toString())
            .get("/health/ready")
            .jsonPath()
            .getString("checks.find { it.name == 'settings' }.data?.trouble");
    return String.valueOf(trouble);
  }

  private JsonPath rates(URI instance, String path) {
    var answer = as("dr-lee", instance).get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.jsonPath();
  }

  private RequestSpecification as(String reviewer, URI instance) {
    return given().baseUri(instance.toString()).auth().preemptive().basic(reviewer, password);
  }

  private static void submit(URI instance, String generator) {
    given()
        .baseUri(instance.toString())
        .contentType(ContentType.JSON)
        .body(
            Map.of(
                "id",
                "draft-of-" + generator,
                "task",
                "dialogue2note",
                "origin",
                Map.of("generator", generator),
                "source",
                "Denies chest pain.",
                "output",
                "Denies chest pain."))
        .post("/v1/drafts")
        .then()
        .statusCode(202);
  }
}
