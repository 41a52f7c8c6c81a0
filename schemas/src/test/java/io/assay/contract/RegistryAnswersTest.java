package io.assay.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.assay.contract.DecodeResult.Decoded;
import io.assay.contract.DecodeResult.SchemaUnavailable;
import io.assay.contract.DecodeResult.Undecodable;
import io.assay.contract.avro.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each answer of a registry, and none at all, is taken. */
class RegistryAnswersTest {

  private static final String TOPIC = "clinical.spans.v1";
  private static final Span SPAN = new Span(3, 9);

  private record Answer(int status, String body) {}

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final AtomicInteger questions = new AtomicInteger();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> shown = new ConcurrentLinkedQueue<>();
  private final CountDownLatch never = new CountDownLatch(1);
  private final HttpServer server;

  RegistryAnswersTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          questions.incrementAndGet();
          asked.add(exchange.getRequestURI().getPath());
          Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
          if (answer.status() == 0) {
            awaitUninterruptibly();
          }
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          shown.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    never.countDown();
    server.stop(0);
  }

  @Test
  void the_schema_is_asked_for_once_and_then_remembered() throws Exception {
    answers.add(schema());
    AvroCodec<Span> codec = codec();

    for (int i = 0; i < 3; i++) {
      assertThat(codec.decode(TOPIC, record(7))).isEqualTo(new Decoded<>(SPAN, 7));
    }

    assertThat(questions).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/apis/ccompat/v7", "/apis/ccompat/v7/"})
  void a_registry_may_stand_behind_a_path(String path) throws Exception {
    answers.add(schema());

    assertThat(codec(path).decode(TOPIC, record(7))).isEqualTo(new Decoded<>(SPAN, 7));

    assertThat(asked).containsExactly("/apis/ccompat/v7/schemas/ids/7");
  }

  @Test
  void an_id_that_appears_between_two_questions_is_read() throws Exception {
    answers.add(unknownId());
    answers.add(unknownId());
    answers.add(schema());

    assertThat(codec().decode(TOPIC, record(7))).isEqualTo(new Decoded<>(SPAN, 7));
    assertThat(questions).hasValue(3);
  }

  @Test
  void an_unknown_id_is_asked_for_again_a_few_times_and_then_once_a_record() throws Exception {
    answers.add(unknownId());
    AvroCodec<Span> codec = codec();

    DecodeResult<Span> first = codec.decode(TOPIC, record(7));
    int askedFirst = questions.get();
    DecodeResult<Span> second = codec.decode(TOPIC, record(7));

    assertThat(first).isInstanceOf(Undecodable.class);
    assertThat(second).isInstanceOf(Undecodable.class);
    assertThat(((Undecodable<Span>) first).failure()).isEqualTo(DecodeFailure.UNKNOWN_SCHEMA_ID);
    assertThat(askedFirst).isEqualTo(1 + 2);
    assertThat(questions).hasValue(askedFirst + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "500, '{\"error_code\":50001,\"message\":\"store\"}'",
    "503, ''",
    "429, '{\"error_code\":42901,\"message\":\"slow down\"}'",
    "401, '{\"error_code\":40101,\"message\":\"who are you\"}'",
    "404, '<html>no such page</html>'",
    "404, '{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}'",
    "200, 'this is no JSON'",
    "200, '{\"schema\":\"{ no schema\"}'",
    "200, '{}'",
  })
  void any_answer_that_does_not_settle_the_question_parks_the_record(int status, String body)
      throws Exception {
    // Given
    answers.add(new Answer(status, body));
    AvroCodec<Span> codec = codec();

    // When
    DecodeResult<Span> result = codec.decode(TOPIC, record(7));

    // Then
    assertThat(result).isInstanceOf(SchemaUnavailable.class);
    answers.clear();
    answers.add(schema());
    assertThat(codec.decode(TOPIC, record(7))).isEqualTo(new Decoded<>(SPAN, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "JSON, '{\\\"type\\\":\\\"object\\\"}'",
    "PROTOBUF, 'message Span { int32 start = 1; }'"
  })
  void a_schema_that_is_none_of_avro_settles_the_question(String type, String schema)
      throws Exception {
    // Given
    answers.add(new Answer(200, "{\"schemaType\":\"" + type + "\",\"schema\":\"" + schema + "\"}"));

    // When
    DecodeResult<Span> result = codec().decode(TOPIC, record(7));

    // Then
    assertThat(result).isEqualTo(new Undecodable<Span>(DecodeFailure.WRONG_TYPE, ""));
  }

  @Test
  void no_answer_in_time_parks_the_record() throws Exception {
    answers.add(new Answer(0, ""));

    assertThat(codec().decode(TOPIC, record(7))).isInstanceOf(SchemaUnavailable.class);
  }

  @Test
  void an_interrupt_parks_the_record_and_is_not_swallowed() throws Exception {
    answers.add(unknownId());
    AvroCodec<Span> codec = codec();
    Thread.currentThread().interrupt();

    DecodeResult<Span> result = codec.decode(TOPIC, record(7));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result).isInstanceOf(SchemaUnavailable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "200, '<html>sign in to the network</html>', what answers there is no schema registry",
    "200, '', what answers there is no schema registry",
    "502, '<html>bad gateway</html>', what answers there says HTTP 502",
    "0, '', nobody answers there in time",
  })
  void a_start_that_gets_no_use_of_a_registry_says_what_is_there(
      int status, String body, String trouble) {
    answers.add(new Answer(status, body));

    try (SchemaRegistry registry = SchemaRegistry.connect(settings(""))) {
      assertThatThrownBy(() -> registry.ensureRegistered(TOPIC, Span.class))
          .isInstanceOfSatisfying(
              RegistryUnavailableException.class, e -> assertThat(e.trouble()).isEqualTo(trouble));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"x\"}', GIVEN",
    "404, '{\"error_code\":40401,\"message\":\"no subject\"}', GIVEN",
    "404, '{\"error_code\":40402,\"message\":\"no version\"}', GIVEN",
    "404, '<html>no such page</html>', NONE",
    "404, '{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}', NONE",
    "200, '<html>sign in to the network</html>', NONE",
    "503, '', NONE",
    "403, '', DENIED",
  })
  void only_a_registry_counts_as_one_that_answers(
      int status, String body, SchemaRegistry.Answer expected) {
    answers.add(new Answer(status, body));

    try (SchemaRegistry registry = SchemaRegistry.connect(settings(""))) {
      assertThat(registry.asked(TOPIC)).isEqualTo(expected);
    }
  }

  @Test
  void a_subject_that_was_deleted_is_told_from_one_that_is_there_and_from_no_answer() {
    answers.add(new Answer(200, "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"x\"}"));
    answers.add(new Answer(404, "{\"error_code\":40401,\"message\":\"no subject\"}"));
    answers.add(new Answer(404, "{\"error_code\":40402,\"message\":\"no version\"}"));
    answers.add(new Answer(404, "<html>no such page</html>"));
    answers.add(new Answer(200, "{\"subject\":\"s\",\"version\":1,\"id\":1,\"schema\":\"x\"}"));

    try (SchemaRegistry registry = SchemaRegistry.connect(settings(""))) {
      assertThat(IntStream.range(0, 5).mapToObj(i -> registry.lacksSubjectOf(TOPIC)).toList())
          .containsExactly(false, true, false, false, false);
    }
  }

  @Test
  void settings_and_adapter_print_no_secret() {
    RegistrySettings settings =
        RegistrySettings.at("https://ann:pa55word@registry.example:8081/path?token=t0ken")
            .withBasicAuth("ben", "s3cret")
            .withClientProperties(Map.of("schema.registry.ssl.keystore.password", "k3ystore"));

    assertThat(settings.toString())
        .contains("registry.example:8081", "basic.auth.user.info")
        .doesNotContain("pa55word", "t0ken", "s3cret", "k3ystore");
    try (SchemaRegistry registry = SchemaRegistry.connect(RegistrySettings.at("mock://printed"))) {
      assertThat(registry.toString()).contains("mock://printed");
    }
  }

  @Test
  void a_password_in_the_address_is_shown_to_the_registry_and_to_no_log() throws Exception {
    // Given
    answers.add(schema());
    String host = "127.0.0.1:" + server.getAddress().getPort();
    RegistrySettings settings =
        RegistrySettings.at("http://ann:pa%2055word@" + host + "/path")
            .withClientProperties(Map.of("basic.auth.credentials.source", "URL"));

    // When
    try (SchemaRegistry registry = SchemaRegistry.connect(settings)) {
      registry.codec(Span.class).decode(TOPIC, record(7));
    }

    // Then
    assertThat(shown)
        .containsExactly(
            "Basic "
                + Base64.getEncoder()
                    .encodeToString("ann:pa 55word".getBytes(StandardCharsets.UTF_8)));
    assertThat(settings.addresses()).containsExactly("http://" + host + "/path");
  }

  private AvroCodec<Span> codec() {
    return codec("");
  }

  private AvroCodec<Span> codec(String path) {
    return SchemaRegistry.connect(settings(path)).codec(Span.class);
  }

  private RegistrySettings settings(String path) {
    return RegistrySettings.at("http://127.0.0.1:" + server.getAddress().getPort() + path)
        .withRequestTimeout(Duration.ofSeconds(2))
        .withUnknownIdRetries(new Backoff(2, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  private static Answer schema() {
    return new Answer(
        200,
        "{\"schema\":\""
            + SchemaHistory.asPublished(Span.SCHEMA$).toString().replace("\"", "\\\"")
            + "\"}");
  }

  private static Answer unknownId() {
    return new Answer(404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}");
  }

  private static byte[] record(int id) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    encoder.writeInt(SPAN.getStart());
    encoder.writeInt(SPAN.getEnd());
    encoder.flush();
    return out.toByteArray();
  }

  private void awaitUninterruptibly() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
