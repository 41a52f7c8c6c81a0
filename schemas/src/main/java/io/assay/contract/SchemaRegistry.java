package io.assay.contract;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.AbstractKafkaSchemaSerDeConfig;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import io.confluent.kafka.serializers.KafkaAvroSerializerConfig;
import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParseException;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.message.SchemaStore;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The one adapter to a Confluent-compatible schema registry: tells a registry that says no from one
 * that cannot be asked, by type and code, and keeps what it has learnt through an outage.
 */
public final class SchemaRegistry implements AutoCloseable {

  private static final int CACHED_SCHEMAS_PER_SUBJECT = 1000;
  private static final int REMEMBERED_MISSES = 1000;

  /** A minute; with the standard pauses they take six seconds of it. */
  private static final int VAIN_RETRIES = 8;

  private static final String OAUTH = "OAUTHBEARER";

  // Confluent's error codes. A bare 404 is none of them: it comes from a proxy or a wrong address.
  private static final int SUBJECT_NOT_FOUND = 40401;
  private static final int SCHEMA_NOT_FOUND = 40403;

  private final RegistrySettings settings;
  private final SchemaRegistryClient client;
  private final Set<Integer> misses = ConcurrentHashMap.newKeySet();
  private final VainRetries vain =
      new VainRetries(VAIN_RETRIES, Duration.ofMinutes(1), System::nanoTime);

  private SchemaRegistry(RegistrySettings settings, SchemaRegistryClient client) {
    this.settings = settings;
    this.client = client;
  }

  /**
   * Makes the client; the registry is first asked when something is asked of it.
   *
   * @throws RuntimeException naming a property that Confluent's client or Kafka's refuses
   */
  public static SchemaRegistry connect(RegistrySettings settings) {
    List<String> urls = settings.addresses();
    List<SchemaProvider> schemas =
        List.of(
            new AvroSchemaProvider(),
            new OtherSchemaProvider("JSON"),
            new OtherSchemaProvider("PROTOBUF"));
    Map<String, Object> config = clientConfig(settings);
    return new SchemaRegistry(
        settings,
        switch (tokenSource(settings)) {
          case "", "STATIC_TOKEN" ->
              SchemaRegistryClientFactory.newClient(
                  urls, CACHED_SCHEMAS_PER_SUBJECT, schemas, config, Map.of());
          case OAUTH -> {
            RestService rest = new RestService(urls);
            rest.setBearerAuthCredentialProvider(new RegistryTokens(config));
            yield new CachedSchemaRegistryClient(
                rest, CACHED_SCHEMAS_PER_SUBJECT, schemas, config, Map.of());
          }
          // To look for them Confluent's client loads its own for OAUTHBEARER; see RegistryTokens.
          default ->
              throw new IllegalArgumentException(
                  SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE
                      + " is neither OAUTHBEARER nor STATIC_TOKEN");
        });
  }

  private static String tokenSource(RegistrySettings settings) {
    return settings
        .clientProperties()
        .getOrDefault(SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE, "");
  }

  /** The subject of a topic's values. */
  public static String subjectOf(String topic) {
    return topic + "-value";
  }

  /** The subject of a type that is state, in whichever store: its full name. */
  public static String stateSubjectOf(Class<? extends SpecificRecord> type) {
    return SpecificData.get().getSchema(type).getFullName();
  }

  /**
   * Makes sure that the topic's subject has the type's schema, registering it where the settings
   * allow, and warms the cache, so that writing for this topic, and reading what was written with
   * this schema, survive an outage from now on.
   *
   * @return the schema's id
   * @throws SchemaRefusedException if it is missing and may not be registered, or not compatible
   * @throws RegistryUnavailableException if the registry cannot be asked
   */
  public int ensureRegistered(String topic, Class<? extends SpecificRecord> type) {
    String subject = subjectOf(topic);
    int id = register(subject, type);
    try {
      // Reading looks in a third cache, by id.
      client.getSchemaBySubjectAndId(subject, id);
    } catch (RestClientException e) {
      throw refusalOrOutage(subject, type.getSimpleName() + " cannot be read back", e);
    } catch (IOException | RegistryTokenException e) {
      throw new RegistryUnavailableException(subject, e);
    }
    return id;
  }

  /**
   * Whether the latest schema of the topic's subject is a version of the type that this build
   * knows. Nothing here is written or read by the latest, but others do so that ask for it: a
   * schema that somebody registered by themselves is then everybody's. True as well where the
   * registry does not say.
   */
  public boolean latestIsKnown(String topic, Class<? extends SpecificRecord> type) {
    try {
      SchemaMetadata latest = client.getLatestSchemaMetadata(subjectOf(topic));
      if (!AvroSchema.TYPE.equals(latest.getSchemaType())) {
        return false;
      }
      Schema schema = new Schema.Parser().parse(latest.getSchema());
      return SchemaVersions.of(type.getSimpleName())
              .findByFingerprint(SchemaNormalization.parsingFingerprint64(schema))
          != null;
    } catch (SchemaParseException e) {
      return false;
    } catch (RestClientException | IOException e) {
      return true;
    }
  }

  /**
   * Makes sure that another version of the gateway finds the type's schema by {@link
   * #stateVersions}, registering it where the settings allow.
   *
   * @throws SchemaRefusedException if it is missing and may not be registered, or not compatible
   * @throws RegistryUnavailableException if the registry cannot be asked
   */
  public void ensureStateRegistered(Class<? extends SpecificRecord> type) {
    register(stateSubjectOf(type), type);
  }

  /**
   * Every version of a type that is state: those that this build knows, and for a fingerprint that
   * is none of them those that the registry has. Only then the registry is asked; what finds
   * nothing there is asked for again the next time.
   *
   * @return finds null for a version that is in neither, and throws {@link
   *     RegistryUnavailableException} if the registry cannot be asked
   */
  public SchemaStore stateVersions(Class<? extends SpecificRecord> type) {
    return new StateVersions(SchemaVersions.of(type.getSimpleName()), client, stateSubjectOf(type));
  }

  private int register(String subject, Class<? extends SpecificRecord> type) {
    AvroSchema schema = asRegistered(SpecificData.get().getSchema(type));
    try {
      if (settings.autoRegister()) {
        client.register(subject, schema);
      }
      // The serializer looks the id up in another cache than the one that registering fills.
      return client.getId(subject, schema);
    } catch (RestClientException e) {
      throw refusalOrOutage(subject, type.getSimpleName() + " was refused", e);
    } catch (IOException | RegistryTokenException e) {
      throw new RegistryUnavailableException(subject, e);
    }
  }

  /** What a question to the registry came to. */
  public enum Answer {
    GIVEN,
    /** To who asks it gives none (HTTP 401 or 403), or there is no token to ask with. */
    DENIED,
    NONE
  }

  /**
   * Whether the registry says that it has nothing of the topic's subject, which it had at the
   * start: somebody deleted it. False where it does not say.
   */
  public boolean lacksSubjectOf(String topic) {
    try {
      client.getSchemaMetadata(subjectOf(topic), 1);
      return false;
    } catch (RestClientException e) {
      return e.getErrorCode() == SUBJECT_NOT_FOUND;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * Asks the registry, not the cache, for anything about the topic's subject, and says whether it
   * answered. Takes as long as one request may, and where a token has to be fetched, twice that.
   */
  public Answer asked(String topic) {
    try {
      client.getSchemaMetadata(subjectOf(topic), 1);
      return Answer.GIVEN;
    } catch (RestClientException e) {
      return switch (e.getStatus()) {
        case 401, 403 -> Answer.DENIED;
        // Whatever it does not have, a registry says so by a code of its own.
        default -> e.getErrorCode() / 100 == 404 ? Answer.GIVEN : Answer.NONE;
      };
    } catch (RegistryTokenException e) {
      return Answer.DENIED;
    } catch (IOException | RuntimeException e) {
      return Answer.NONE;
    }
  }

  /** A codec with a limit of {@value AvroCodec#DEFAULT_MAX_BYTES} bytes a record. */
  public <T extends SpecificRecord> AvroCodec<T> codec(Class<T> type) {
    return codec(type, AvroCodec.DEFAULT_MAX_BYTES);
  }

  /**
   * A codec of one generated type.
   *
   * @param maxBytes longest value that is read, at least 6 bytes
   */
  public <T extends SpecificRecord> AvroCodec<T> codec(Class<T> type, int maxBytes) {
    return new AvroCodec<>(this, client, type, maxBytes);
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "SchemaRegistry[" + settings + "]";
  }

  /** What the registry, or the cache, knows of an id; asks again for one that it does not know. */
  SchemaLookup schemaOf(String topic, int id) {
    if (id <= 0) {
      return new SchemaLookup.NotRegistered("");
    }
    // An id that was missed before is still asked for, since it may have been given out since, but
    // only once: a flood of garbage must not wait for every record.
    int retries =
        misses.contains(id) || !vain.areAllowed() ? 0 : settings.unknownIdRetries().retries();
    SchemaLookup answer = ask(topic, id);
    for (int retry = 1; answer instanceof SchemaLookup.NotRegistered && retry <= retries; retry++) {
      if (!paused(settings.unknownIdRetries().pauseBefore(retry))) {
        return new SchemaLookup.Unavailable(InterruptedException.class.getName());
      }
      answer = ask(topic, id);
      if (answer instanceof SchemaLookup.Found) {
        vain.wellSpent();
      }
    }
    if (answer instanceof SchemaLookup.NotRegistered) {
      if (misses.size() >= REMEMBERED_MISSES) {
        misses.clear();
      }
      misses.add(id);
      if (retries > 0) {
        vain.inVain();
      }
    } else if (answer instanceof SchemaLookup.Found) {
      misses.remove(id);
    }
    return answer;
  }

  private SchemaLookup ask(String topic, int id) {
    try {
      // By subject, since that is how the deserializer asks: both then share one cached schema.
      ParsedSchema parsed = client.getSchemaBySubjectAndId(subjectOf(topic), id);
      if (parsed.rawSchema() == null) {
        // An answer without a schema, from a broken proxy say. The client has cached it for good.
        client.reset();
        return new SchemaLookup.Unavailable(ParsedSchema.class.getName());
      }
      return parsed instanceof AvroSchema avro
          ? new SchemaLookup.Found(avro.rawSchema())
          : new SchemaLookup.NotAvro();
    } catch (RestClientException e) {
      return saysUnknown(e)
          ? new SchemaLookup.NotRegistered(e.getClass().getName())
          : new SchemaLookup.Unavailable(e.getClass().getName());
    } catch (IOException | RuntimeException e) {
      // Whatever else went wrong here is between us and the registry; the record is not to blame.
      return saysOtherType(e)
          ? new SchemaLookup.NotAvro()
          : new SchemaLookup.Unavailable(e.getClass().getName());
    }
  }

  /** The client hands on what a provider throws as the cause of an exception of its cache. */
  private static boolean saysOtherType(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OtherSchemaProvider.NotAvroException) {
        return true;
      }
    }
    return false;
  }

  static boolean saysUnknown(RestClientException e) {
    return e.getErrorCode() == SCHEMA_NOT_FOUND || e.getErrorCode() == SUBJECT_NOT_FOUND;
  }

  static RuntimeException refusalOrOutage(String subject, String what, RestClientException e) {
    boolean refused =
        switch (e.getStatus()) {
          case 401, 403, 409, 422 -> true;
          case 404 -> saysUnknown(e);
          default -> false;
        };
    return refused
        ? new SchemaRefusedException(subject, what, e)
        : new RegistryUnavailableException(subject, e);
  }

  /** The configuration of Confluent's serdes, which share this adapter's client. */
  Map<String, Object> serdeConfig() {
    Map<String, Object> config = clientConfig(settings);
    config.put(AbstractKafkaSchemaSerDeConfig.SCHEMA_REGISTRY_URL_CONFIG, settings.addresses());
    config.put(AbstractKafkaSchemaSerDeConfig.AUTO_REGISTER_SCHEMAS, false);
    config.put(AbstractKafkaSchemaSerDeConfig.USE_LATEST_VERSION, false);
    config.put(
        AbstractKafkaSchemaSerDeConfig.VALUE_SUBJECT_NAME_STRATEGY,
        TopicNameStrategy.class.getName());
    config.put(KafkaAvroDeserializerConfig.SPECIFIC_AVRO_READER_CONFIG, true);
    config.put(KafkaAvroSerializerConfig.AVRO_REMOVE_JAVA_PROPS_CONFIG, true);
    return config;
  }

  // Without the hints for Java's code generator, which mean nothing to anybody else.
  private static AvroSchema asRegistered(Schema schema) {
    GenericContainer ofSchema = () -> schema;
    return new AvroSchema(AvroSchemaUtils.getSchema(ofSchema, false, false, true));
  }

  private static Map<String, Object> clientConfig(RegistrySettings settings) {
    int timeout = Math.toIntExact(settings.requestTimeout().toMillis());
    Map<String, Object> config = new HashMap<>();
    // Without a named algorithm Confluent's client accepts a certificate of any host.
    config.put("schema.registry.ssl.endpoint.identification.algorithm", "https");
    config.putAll(settings.clientProperties());
    // Confluent's client writes addresses into its log as they are.
    if ("URL".equals(config.get(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE))) {
      config.put(SchemaRegistryClientConfig.BASIC_AUTH_CREDENTIALS_SOURCE, "USER_INFO");
      config.put(SchemaRegistryClientConfig.USER_INFO_CONFIG, settings.userInfo());
    }
    if (tokenSource(settings).equals(OAUTH)) {
      config.remove(SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE);
    }
    config.put(AbstractKafkaSchemaSerDeConfig.HTTP_CONNECT_TIMEOUT_MS, timeout);
    config.put(AbstractKafkaSchemaSerDeConfig.HTTP_READ_TIMEOUT_MS, timeout);
    // Retrying belongs to the caller, who alone knows what waits meanwhile.
    config.put(AbstractKafkaSchemaSerDeConfig.MAX_RETRIES_CONFIG, 0);
    // A miss remembered by the client would hide a schema that was registered a moment later.
    config.put("missing.id.cache.ttl.sec", 0L);
    return config;
  }

  private static boolean paused(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
