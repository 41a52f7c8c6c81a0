package io.assay.gateway.cli.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.contract.avro.Draft;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;

/** A draft's schema with another comment: the same bytes on the wire under an id nobody has met. */
final class OtherSchema {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private OtherSchema() {}

  /** Registers one for the topic and returns its id. */
  static int register(URI registry, String topic, Random random) {
    Schema schema = new Schema.Parser().parse(Draft.getClassSchema().toString());
    schema.addProp("written-by", "chaos-" + random.nextInt(Integer.MAX_VALUE));
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(registry.resolve("/subjects/" + topic + "-value/versions"))
                  .header("content-type", "application/vnd.schemaregistry.v1+json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          JSON.writeValueAsString(Map.of("schema", schema.toString()))))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("the registry answered " + answer.statusCode());
      }
      return JSON.readTree(answer.body()).get("id").asInt();
    } catch (IOException e) {
      throw new IllegalStateException("the registry does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
