package io.assay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The scenario with the gateway's own image, and with a broker and a registry in containers. */
class ContainerFlowIT extends FlowScenario {

  private static final Duration UP_WITHIN = Duration.ofMinutes(2);
  private static final String VERSION = System.getProperty("assay.version");
  private static final String GATEWAY = "assay-gateway:" + VERSION;
  private static final String KAFKA = "assay-test-kafka:" + VERSION;
  private static final String REGISTRY = "assay-test-registry:" + VERSION;
  private static final int HTTP = 8080;
  private static final int REGISTRY_PORT = 8081;

  private Network network;
  private KafkaContainer kafka;
  private GenericContainer<?> registry;
  private GenericContainer<?> gateway;

  @BeforeEach
  void start() {
    assumeTrue(
        areImagesThere(),
        "no Docker engine answers with the images of this build (./assay test --containers); "
            + "the tests with containers are skipped");
    network = Network.newNetwork();
    kafka =
        new KafkaContainer(DockerImageName.parse(KAFKA).asCompatibleSubstituteFor("apache/kafka"))
            .withNetwork(network)
            .withListener("kafka:19092")
            // Its own way waits for a line of a log that this broker does not write.
            .waitingFor(
                Wait.forSuccessfulCommand("bash -c 'exec 3<>/dev/tcp/127.0.0.1/9092'")
                    .withStartupTimeout(UP_WITHIN));
    registry =
        new GenericContainer<>(REGISTRY)
            .withNetwork(network)
            .withNetworkAliases("registry")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(
                Wait.forHttp("/apis/ccompat/v7/subjects")
                    .forPort(REGISTRY_PORT)
                    .withStartupTimeout(UP_WITHIN));
    kafka.start();
    registry.start();
    gateway =
        new GenericContainer<>(GATEWAY)
            .withNetwork(network)
            .withExposedPorts(HTTP)
            .withEnv(
                Map.of(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    "kafka:19092",
                    "SCHEMA_REGISTRY_URL",
                    "http://registry:" + REGISTRY_PORT + "/apis/ccompat/v7",
                    "ASSAY_TOPICS_REPLICATION",
                    "1"))
            // As the manifests run it.
            .withCreateContainerCmdModifier(
                create ->
                    create
                        .getHostConfig()
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges:true")))
            .waitingFor(Wait.forHttp("/health/ready").forPort(HTTP).withStartupTimeout(UP_WITHIN));
    gateway.start();
  }

  @AfterEach
  void stop() {
    for (GenericContainer<?> each : new GenericContainer<?>[] {gateway, registry, kafka}) {
      if (each != null) {
        each.stop();
      }
    }
    if (network != null) {
      network.close();
    }
  }

  @Override
  Stack stack() {
    return new Stack(
        kafka.getBootstrapServers(),
        "http://"
            + registry.getHost()
            + ":"
            + registry.getMappedPort(REGISTRY_PORT)
            + "/apis/ccompat/v7");
  }

  @Override
  void killAndRestart() {
    docker().killContainerCmd(gateway.getContainerId()).exec();
    docker().startContainerCmd(gateway.getContainerId()).exec();
  }

  @Test
  void the_image_is_not_root_says_what_it_is_and_tells_its_health() {
    // Given
    var image = docker().inspectImageCmd(GATEWAY).exec().getConfig();

    // Then
    assertThat(image.getUser()).isEqualTo("10001:10001");
    assertThat(image.getLabels())
        .containsEntry("org.opencontainers.image.version", VERSION)
        .containsEntry("org.opencontainers.image.title", "Assay gateway")
        .hasEntrySatisfying(
            "org.opencontainers.image.revision", revision -> assertThat(revision).isNotBlank());
    await().atMost(Duration.ofSeconds(60)).until(gateway::isHealthy);
  }

  @Test
  void nothing_outside_of_its_volumes_can_be_written() throws Exception {
    // When
    var refused = gateway.execInContainer("/bin/bash", "-c", "echo x > /opt/assay/jvm.options");
    var taken = gateway.execInContainer("/bin/bash", "-c", "ls -A /var/lib/assay/state");
    var user = gateway.execInContainer("id", "-u");

    // Then
    assertThat(refused.getExitCode()).isNotZero();
    assertThat(taken.getStdout()).isNotBlank();
    assertThat(user.getStdout().trim()).isEqualTo("10001");
    InspectContainerResponse.ContainerState state = gateway.getCurrentContainerInfo().getState();
    assertThat(state.getRunning()).isTrue();
  }

  private static boolean areImagesThere() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return false;
    }
    for (String image : List.of(GATEWAY, KAFKA, REGISTRY)) {
      try {
        docker().inspectImageCmd(image).exec();
      } catch (NotFoundException e) {
        return false;
      }
    }
    return true;
  }

  private static DockerClient docker() {
    return DockerClientFactory.instance().client();
  }
}
