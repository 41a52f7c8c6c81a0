package io.assay.gateway.app;

import io.assay.gateway.privacy.KeyOwner;
import io.assay.validator.onnx.EvaluatorSettings.DeviceChoice;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the gateway. {@code docs/configuration.md} is generated from this file. */
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
  Assessment assessment();

  /** The model behind grounding and omission. */
  Evaluator evaluator();

  /**
   * Settings of single validators by validator name and key. {@code enabled=false} switches one
   * off, which the gateway names as unsafe at every start. {@code grounding.error-below} (0.25) and
   * {@code grounding.warning-below} (0.5): a claim with less support is such a finding. {@code
   * grounding.max-claims} (400): a draft with more is undetermined. {@code omission.least-support}
   * (0.5): from this support on, a statement of the source counts as found in the draft. {@code
   * omission.claim-tasks} ({@code claim,claim_verification,clinical_trial_nli,general_nli}): tasks
   * whose drafts are claims about their source, so that they leave nothing out.
   */
  Map<String, Map<String, String>> validators();

  /** Which verdicts are released without a person. */
  Policy policy();

  /** Texts under keys that can be erased. */
  Encryption encryption();

  /** How risk is counted over many drafts. */
  Risk risk();

  /** When a generator's drafts count as changed. */
  Drift drift();

  /** How held drafts are reviewed. */
  Review review();

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

  /** How long and with what a draft is judged. */
  interface Assessment {
    /**
     * Time that all validators together may take for one draft; what is not judged by then is
     * undetermined.
     */
    @WithDefault("20s")
    Duration timeBudget();

    /**
     * Longest source and longest output that is judged, in characters each; a longer draft is
     * undetermined.
     */
    @WithDefault("200000")
    @Min(1000)
    @Max(10000000)
    int maxChars();

    /**
     * Drafts of the stream that are judged at once; 0 takes two for each of {@code
     * assay.evaluator.threads} on a CPU and 256 on a GPU. A draft's time budget runs from when it
     * is begun, so more than the evaluator can serve in that time makes drafts undetermined. {@code
     * POST /v1/validate} judges as many beside them, at least 4 and at most 32.
     */
    @WithDefault("0")
    @Min(0)
    @Max(4096)
    int atOnce();

    /**
     * After so many drafts in a row for which a validator's evaluator could not be asked, or took
     * half of the time budget in vain, nobody asks it for a while: drafts are undetermined at once.
     */
    @WithDefault("5")
    @Min(1)
    @Max(10000)
    int breakerTroubles();

    /** For how long; then one draft tries whether the evaluator is back, and closes the breaker. */
    @WithDefault("10s")
    Duration breakerPause();
  }

  /** The model behind grounding and omission. */
  interface Evaluator {
    /**
     * Folder with model.onnx, tokenizer.json, manifest.json and levels.json, the levels fitted to
     * that model (docs/another-model.md); the model shipped with Assay when absent. Levels of
     * another model stop the boot; without levels every draft is undetermined and goes to a person,
     * and a start says so.
     */
    Optional<Path> modelFolder();

    /**
     * What the model runs on: {@code cpu}, {@code cuda}, or {@code auto}, which takes the GPU where
     * one can be used and the model is a float one, and says so in a warning where the build is for
     * CUDA and none can. With {@code cuda} and no usable GPU the boot stops and names what is
     * missing.
     */
    @WithDefault("auto")
    DeviceChoice device();

    /**
     * Pairs evaluated at once on a CPU, a thread each; 0 takes as many as the machine has cores.
     */
    @WithDefault("0")
    @Min(0)
    @Max(256)
    int threads();

    /** Pairs of evidence and claim whose score is remembered; 0 remembers none. */
    @WithDefault("50000")
    @Min(0)
    @Max(10000000)
    int rememberedPairs();
  }

  /** Which verdicts are released without a person. */
  interface Policy {
    /**
     * Policy file as {@code assay calibrate} writes it, for the levels in use; the policy shipped
     * with Assay when absent.
     */
    Optional<Path> file();
  }

  /** Texts under keys that can be erased. */
  interface Encryption {
    /**
     * Whether the texts of drafts, released drafts, reviews and decisions are sealed in topics and
     * in the stream's state, each under the key of its patient or site.
     */
    @WithDefault("false")
    boolean enabled();

    /**
     * Where the keys are, such as {@code file:///etc/assay/keys}, a folder that {@code assay keys
     * init} makes and every instance sees.
     */
    Optional<URI> vault();

    /**
     * Who has a key of their own: {@code patient}, as the draft names one, or else its site; or
     * {@code site}.
     */
    @WithDefault("patient")
    KeyOwner.Each keyPer();

    /**
     * How long a data key is used before the vault is asked again; an erased key is noticed so late
     * at most.
     */
    @WithDefault("5m")
    Duration rememberKeysFor();

    /**
     * Whether drafts and decisions in clear are taken from their topics although texts are sealed;
     * their texts stay in clear in those topics, whatever key is erased. If not, they are dead
     * letters.
     */
    @WithDefault("false")
    boolean acceptPlain();
  }

  /** How risk is counted over many drafts. */
  interface Risk {
    /** How often the gate hands on what it counted; rates and drift are as late as this. */
    @WithDefault("1s")
    Duration tellEvery();
  }

  /** When a generator's drafts count as changed. */
  interface Drift {
    /** Drafts of a task by a generator that make the reference; nothing is compared before. */
    @WithDefault("1000")
    @Min(100)
    @Max(1000000)
    int referenceDrafts();

    /** Last drafts in which a large shift is looked for. */
    @WithDefault("250")
    @Min(50)
    @Max(100000)
    int windowDrafts();

    /** Population stability index that counts as a large shift. */
    @WithDefault("0.2")
    @DecimalMin("0.01")
    double shift();

    /** Last drafts in which a moderate shift is looked for. */
    @WithDefault("1000")
    @Min(50)
    @Max(100000)
    int longWindowDrafts();

    /** Population stability index that counts as a moderate shift. */
    @WithDefault("0.1")
    @DecimalMin("0.01")
    double longShift();

    /**
     * How likely an alarm may be in one comparison, each 50 drafts, when nothing has changed; with
     * few drafts this raises the index that counts.
     */
    @WithDefault("0.00001")
    @DecimalMin("0.000000001")
    @DecimalMax("0.1")
    double falseAlarms();

    /** Drafts of the new kind after which it becomes the reference; not below reference-drafts. */
    @WithDefault("5000")
    @Min(100)
    @Max(10000000)
    int adoptAfter();
  }

  /** How held drafts are reviewed. */
  interface Review {
    /** How long a claimed review is held without a sign of life; the console renews it. */
    @WithDefault("10m")
    Duration lease();

    /**
     * Tasks whose level 4 drafts two different people have to agree on before they are released,
     * separated by commas; {@code *} is every task, none when absent.
     */
    Optional<List<String>> twoPeopleFor();

    /**
     * Share of the drafts of level 1 and 2 that a person looks at although they may be released, by
     * task, such as {@code assay.review.sampled-share.dialogue2note=0.02}; {@code "*"} is every
     * task that is not named, 0 when absent.
     */
    Map<String, Double> sampledShare();

    /**
     * Tasks of which a draft without a source may be released on its own words, separated by
     * commas; {@code *} is every task, none when absent. A verdict without a source is close to
     * chance (docs/evaluation.md), and a source that was lost on the way looks the same.
     */
    Optional<List<String>> releaseWithoutSourceFor();

    /** Time from being held to the decision, after which a review is overdue. */
    DueIn dueIn();

    /**
     * Tasks whose drafts wait while the evaluator cannot be asked, and their partitions with them,
     * instead of going to a person as undetermined; separated by commas, {@code *} is every task,
     * none when absent. They are never released unchecked.
     */
    Optional<List<String>> waitForEvaluator();

    /** A draft that came in longer ago than this waits no more and goes to a person. */
    @WithDefault("1h")
    Duration waitAtMost();
  }

  /** Time from being held to the decision. */
  interface DueIn {
    /** For level 4. */
    @WithDefault("30m")
    Duration high();

    /** For level 3. */
    @WithDefault("4h")
    Duration moderate();

    /** For the levels 1 and 2. */
    @WithDefault("24h")
    Duration low();

    /** For what could not be checked. */
    @WithDefault("4h")
    Duration undetermined();
  }

  /** Who may do what, and who says so. */
  interface SignIn {
    /**
     * Whether the identity provider at {@code quarkus.oidc.auth-server-url} says who asks and with
     * which roles: {@code reviewer}, {@code operator}, {@code auditor}, {@code integrator}.
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
     * assay.registry.properties."basic.auth.user.info"}.
     */
    Map<String, String> properties();
  }
}
