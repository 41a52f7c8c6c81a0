package io.assay.gateway.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the gateway. {@code docs/configuration.md} is generated from this file and those
 * of its groups.
 */
@ConfigMapping(prefix = "assay")
public interface GatewayConfig {

  /** This instance. */
  Gateway gateway();

  /** What one client may ask of the REST interface, and how it has to come. */
  Http http();

  /** Limits of one draft. */
  Drafts drafts();

  /** The topics of the flow. */
  Topics topics();

  /** How long and with what a draft is judged. */
  AssessmentConfig assessment();

  /** The model behind grounding and omission. */
  EvaluatorConfig evaluator();

  /**
   * Settings of single validators by validator name and key. {@code enabled=false} switches one
   * off, which the gateway names as unsafe at every start. {@code grounding.error-below} (0.25) and
   * {@code grounding.warning-below} (0.5): a claim with less support is such a finding. {@code
   * grounding.max-claims} (400): a draft with more is undetermined. {@code omission.least-support}
   * (0.5): from this support on, a statement of the source counts as found in the draft. {@code
   * omission.claim-tasks} ({@code claim,claim_verification,clinical_trial_nli,general_nli}): tasks
   * whose drafts are claims about their source, so that they leave nothing out. {@code
   * judge.enabled=true} with {@code judge.url} and {@code judge.model} lets a language model behind
   * an OpenAI-compatible endpoint judge what the lanes leave open; it is off, and its other keys
   * are in docs/judge.md.
   */
  Map<String, Map<String, String>> validators();

  /** Which verdicts are released without a person. */
  Policy policy();

  /** Texts under keys that can be erased. */
  EncryptionConfig encryption();

  /** How risk is counted over many drafts. */
  Risk risk();

  /** When a generator's drafts count as changed. */
  DriftConfig drift();

  /** How held drafts are reviewed. */
  ReviewConfig review();

  /** What {@code GET /v1/verdicts} may take. */
  FeedConfig feed();

  /** Who may do what, and who says so. */
  SignIn signIn();

  /** The schema registry, beside {@code schema.registry.url}. */
  Registry registry();

  /** This instance. */
  interface Gateway {
    /**
     * Host and port by which the other instances reach this one, such as {@code
     * https://gateway-0.example:8443}, or without {@code https://} where they speak plain HTTP;
     * localhost and the HTTP port when absent.
     */
    Optional<String> advertisedAddress();

    /**
     * Name of this instance that is the same after a restart, such as its pod's; none other may
     * have it. One that comes back within {@code kafka-streams.session.timeout.ms} gets its
     * partitions back and no other instance is disturbed. When absent, a name made up once and kept
     * beside the state.
     */
    Optional<String> instanceId();

    /**
     * Folder of the stream's state, on a disk that outlives a restart; the temporary folder when
     * absent.
     */
    Optional<Path> stateDir();

    /**
     * MiB of memory outside of the heap that all stores of the stream's state may keep, half of it
     * for what is written. More of it saves reads from the disk where very many drafts are known.
     */
    @WithDefault("256")
    @Min(64)
    @Max(65536)
    int stateMemoryMib();

    /**
     * File of the secret, at least 16 bytes, by which instances know one another when one asks the
     * others for its share of the figures. All instances need the same; one alone needs none.
     */
    Optional<Path> instanceSecretFile();
  }

  /** What one client may ask of the REST interface, and how it has to come. */
  interface Http {
    /**
     * Requests a second from one address, on average; one that asks more gets 429. Twice as many
     * may come at once. 0 takes the limit away. Health and metrics are not counted.
     */
    @WithDefault("200")
    @Min(0)
    @Max(1000000)
    int requestsPerSecond();

    /**
     * Whether callers need a certificate of {@code quarkus.tls.trust-store}, the other instances
     * too; {@code /health} alone is told without. Plain HTTP has to be off: {@code
     * quarkus.http.insecure-requests}.
     */
    @WithDefault("false")
    boolean clientCertificates();

    /**
     * For how long a browser that came by HTTPS is told to come by nothing else ({@code
     * Strict-Transport-Security}, subdomains too); 0 does not tell it.
     */
    @WithDefault("365d")
    Duration strictTransport();
  }

  /** Limits of one draft. */
  interface Drafts {
    /** Longest request body taken, in bytes; a longer one gets 413. Not above max-record-bytes. */
    @WithDefault("1048576")
    @Min(1024)
    @Max(2097152)
    int maxBytes();

    /**
     * Largest draft or decision read from its topic, in bytes; a larger one is a dead letter with
     * the reason {@code too-large}, and REST does not put it there but answers 413. A topic takes
     * records up to 4 MiB as they travel; what is compressed can be larger, and above 5 MiB a dead
     * letter keeps no bytes: {@code oversize}.
     */
    @WithDefault("1048576")
    @Min(1024)
    @Max(2097152)
    int maxRecordBytes();
  }

  /** The topics of the flow. */
  interface Topics {
    /**
     * Whether missing topics are created at start; if not, a missing one stops the boot by its
     * name.
     */
    @WithDefault("true")
    boolean create();

    /**
     * Partitions of the topics that are created; drafts and decisions always have as many as each
     * other.
     */
    @WithDefault("6")
    @Min(1)
    @Max(1024)
    int partitions();

    /** Replication of the topics that are created; -1 leaves it to the broker. */
    @WithDefault("-1")
    @Min(-1)
    @Max(15)
    short replication();
  }

  /** Which verdicts are released without a person. */
  interface Policy {
    /**
     * Policy file as {@code assay calibrate} writes it, for the levels in use; the policy shipped
     * with Assay when absent.
     */
    Optional<Path> file();
  }

  /** How risk is counted over many drafts. */
  interface Risk {
    /** How often the gate hands on what it counted; rates and drift are as late as this. */
    @WithDefault("1s")
    Duration tellEvery();
  }

  /** Who may do what, and who says so. */
  interface SignIn {
    /**
     * Whether the identity provider at {@code quarkus.oidc.auth-server-url} says who asks and with
     * which roles: {@code reviewer}, {@code operator}, {@code auditor}, {@code integrator}, {@code
     * recipient}.
     */
    @WithDefault("false")
    boolean oidc();

    /**
     * File of local people and programs, one a line as {@code ./assay reviewer NAME} prints it, for
     * where there is no identity provider.
     */
    Optional<Path> usersFile();

    /**
     * Lets whoever has not signed in submit drafts, see rates and change log levels. For
     * demonstrations; it is named at every start.
     */
    @WithDefault("false")
    boolean demo();
  }

  /** The schema registry, beside {@code schema.registry.url}. */
  interface Registry {
    /**
     * Whether the gateway registers its schemas at start; if not, a missing one stops the boot by
     * its subject.
     */
    @WithDefault("true")
    boolean autoRegister();

    /** Time to connect, and again to answer, for one request to the registry. */
    @WithDefault("2s")
    Duration requestTimeout();

    /**
     * Handed to Confluent's client as they are, such as {@code
     * assay.registry.properties."basic.auth.user.info"}; as an environment variable without quotes,
     * {@code ASSAY_REGISTRY_PROPERTIES_BASIC_AUTH_USER_INFO}.
     */
    Map<String, String> properties();
  }
}
