package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one overlay sends to a cluster, as {@code kubectl kustomize} builds it.
 *
 * @param name of its folder under {@code overlays}
 */
record Overlay(String name, List<ObjectNode> resources) {

  private static final List<String> NAMES =
      List.of(
          "demo",
          "production",
          "production-gpu",
          "production-https",
          "production-judge",
          "production-scram");

  private static final Pattern MAJOR = Pattern.compile("\"major\": *\"(\\d+)");
  private static final Pattern MINOR = Pattern.compile("\"minor\": *\"(\\d+)");

  /** Every overlay; where no kubectl can build them, the test that asks is skipped and says so. */
  static Stream<Overlay> all() {
    String client = kubectlClient();
    assumeTrue(
        !client.isEmpty(),
        "kubectl is not installed (Debian: kubernetes-client); the manifests are not tested");
    assumeTrue(
        knowsComponents(client),
        "kubectl is older than 1.21, whose kustomize knows components; the manifests are not tested");
    return NAMES.stream()
        .map(name -> new Overlay(name, build(Checkout.K8S.resolve("overlays").resolve(name))));
  }

  static Overlay named(String name) {
    return all().filter(overlay -> overlay.name().equals(name)).findFirst().orElseThrow();
  }

  /** The resources of a kind. */
  List<ObjectNode> of(String kind) {
    return resources.stream()
        .filter(resource -> resource.path("kind").asText().equals(kind))
        .toList();
  }

  /** The one resource of a kind that has the name. */
  ObjectNode the(String kind, String name) {
    List<ObjectNode> found = of(kind).stream().filter(each -> nameOf(each).equals(name)).toList();
    assertThat(found).as("%s %s in %s", kind, name, this.name).hasSize(1);
    return found.get(0);
  }

  /** The pod that the gateway runs in. */
  JsonNode pod() {
    return the("StatefulSet", "assay-gateway").path("spec").path("template");
  }

  /** The gateway's container. */
  JsonNode container() {
    JsonNode containers = pod().path("spec").path("containers");
    assertThat(containers).hasSize(1);
    return containers.get(0);
  }

  /** Whether gateways speak HTTPS alone. */
  boolean isHttps() {
    return "disabled".equals(Settings.of(this).get("QUARKUS_HTTP_INSECURE_REQUESTS"));
  }

  static String nameOf(JsonNode resource) {
    return resource.path("metadata").path("name").asText();
  }

  @Override
  public String toString() {
    return name;
  }

  private static List<ObjectNode> build(Path folder) {
    List<ObjectNode> resources = new ArrayList<>();
    Iterator<JsonNode> documents = Checkout.yaml(run("kubectl", "kustomize", folder.toString()));
    documents.forEachRemaining(document -> resources.add((ObjectNode) document));
    assertThat(resources).isNotEmpty();
    return List.copyOf(resources);
  }

  /**
   * @param client as {@code kubectl version --client -o json} says it
   */
  static boolean knowsComponents(String client) {
    Matcher major = MAJOR.matcher(client);
    Matcher minor = MINOR.matcher(client);
    return major.find()
        && minor.find()
        && Integer.parseInt(major.group(1)) * 1_000 + Integer.parseInt(minor.group(1)) >= 1_021;
  }

  /** Empty where there is none. */
  private static String kubectlClient() {
    try {
      Process process =
          new ProcessBuilder("kubectl", "version", "--client", "-o", "json")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? said : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
