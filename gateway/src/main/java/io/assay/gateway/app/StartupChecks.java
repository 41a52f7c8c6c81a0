package io.assay.gateway.app;

import io.assay.gateway.assessment.Levels;
import io.assay.gateway.assessment.ValidatorSuite;
import io.assay.gateway.domain.ReleasePolicy;
import io.assay.gateway.feed.VerdictFeed;
import io.assay.gateway.intake.DraftIntake;
import io.assay.gateway.policy.PolicyBook;
import io.assay.gateway.review.ReviewClaims;
import io.assay.gateway.review.ReviewHistory;
import io.assay.gateway.review.ReviewQueue;
import io.assay.gateway.review.ReviewService;
import io.assay.gateway.signin.LocalUsers;
import io.assay.gateway.signin.SignInSettings;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.Parking;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.PairScorer;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What must be right before the first record is read. What is wrong stops the boot by name; what is
 * allowed but unsafe is named at ERROR on every start.
 */
@ApplicationScoped
public class StartupChecks {

  private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);

  /** Before {@link #TOPICS}. */
  private static final int SETTINGS = 1;

  /** Before {@link #CHECKS}, whose clients wait for what the schemas wait for. */
  private static final int TOPICS = 2;

  /** Before the streams extension's own observer, which starts the stream. */
  private static final int CHECKS = 3;

  private static final Duration POLICIES_WITHIN = Duration.ofSeconds(30);

  private final CompletableFuture<ValidatorSuite> validators = new CompletableFuture<>();
  private final CompletableFuture<Void> schemas = new CompletableFuture<>();

  /** What takes no connection; then the model opens and schemas are seen to beside the topics. */
  void checkSettings(
      @Observes @Priority(SETTINGS) StartupEvent event,
      Config settings,
      GatewayConfig config,
      Parking parking,
      Instance<AvroWire> wire,
      Instance<ValidatorSuite> suite) {
    SettingChecks.check(settings, config, parking);
    StateFolder.check(
        Path.of(settings.getValue("kafka-streams.state.dir", String.class)),
        settings.getValue("quarkus.kafka-streams.application-id", String.class));
    beside("register-schemas", schemas, () -> SchemasAtStart.register(wire.get()));
    beside("open-validators", validators, () -> openAndWarmUp(suite.get()));
  }

  void checkTopics(
      @Observes @Priority(TOPICS) StartupEvent event,
      Config settings,
      GatewayConfig config,
      GateTopics topics) {
    provisionTopics(settings, config, topics);
  }

  void check(
      @Observes @Priority(CHECKS) StartupEvent event,
      GateTopics topics,
      PolicyBook policies,
      Levels levels,
      ReviewQueue queue,
      ReviewClaims claims,
      ReviewHistory history,
      VerdictFeed feed,
      LocalUsers users,
      SignInSettings signIn,
      DraftIntake intake,
      ReviewService reviews,
      StartupProgress progress) {
    done(schemas);
    policies.start();
    ValidatorSuite suite = done(validators);
    if (!policies.awaitKnown(POLICIES_WITHIN)) {
      throw new StartupException(
          "the policy in force could not be read from topic " + topics.policies().name());
    }
    nameWhatIsUnsafe(suite, policies.now());
    nameWhatIsNotFitted(levels);
    nameWhoComesIn(users, signIn);
    // Making the two clients above is a check too: a setting that Kafka refuses stops the boot.
    queue.start();
    claims.start();
    history.start();
    feed.start();
    progress.done();
  }

  private static void provisionTopics(Config settings, GatewayConfig config, GateTopics topics) {
    String servers = settings.getValue("kafka.bootstrap.servers", String.class);
    try (Admin admin = Admin.create(KafkaClients.adminSettings(settings))) {
      String application = settings.getValue("quarkus.kafka-streams.application-id", String.class);
      TopicProvisioner.Made made =
          new TopicProvisioner(admin, topics, application).provision(config.topics().create());
      LOG.atInfo()
          .addKeyValue("bootstrap_servers", servers)
          .addKeyValue("created", made.topics().size())
          .log("topics are in place");
      if (made.besideOthers() && !made.topics().isEmpty()) {
        LOG.atWarn()
            .addKeyValue("topics", String.join(", ", made.topics()))
            .log(
                "topics were missing beside others that were there, and are made anew; where no"
                    + " upgrade adds them, what they held is lost");
      }
      if (made.partitions() != topics.drafts().partitions()) {
        LOG.atWarn()
            .addKeyValue("partitions", made.partitions())
            .addKeyValue("configured", topics.drafts().partitions())
            .log(
                "assay.topics.partitions is not how many the topic of drafts has; which partitioner"
                    + " drafts come by cannot be told");
      }
      new TopicSettingsLook(admin, topics, application)
          .look(config.drafts().maxRecordBytes())
          .tell();
    } catch (org.apache.kafka.common.KafkaException e) {
      throw new StartupException(
          "kafka.bootstrap.servers="
              + servers
              + " cannot be used: "
              + ConnectionTrouble.of(e).orElseGet(e::getMessage),
          e);
    }
  }

  private static void nameWhatIsUnsafe(ValidatorSuite suite, ReleasePolicy policy) {
    for (String name : suite.switchedOff()) {
      unsafe("assay.validators." + name + ".enabled")
          .log("UNSAFE: a validator is switched off, so nobody looks for what it finds");
    }
    policy
        .byTask()
        .forEach(
            (task, each) -> {
              if (!each.tolerated().isEmpty()) {
                unsafe("assay.policy.file")
                    .addKeyValue("task", task)
                    .log("UNSAFE: drafts of this task are released that not every validator read");
              }
            });
    LOG.atInfo()
        .addKeyValue("policy", policy.version())
        .addKeyValue("model", suite.scorer().model())
        .addKeyValue("validators", suite.validators().size())
        .log("validators are open");
  }

  static void nameWhatIsNotFitted(Levels levels) {
    switch (levels) {
      case Levels.Fitted fitted ->
          LOG.atInfo()
              .addKeyValue("calibration", fitted.version())
              .log("levels are those of the model");
      case Levels.Missing missing ->
          LOG.atError()
              .addKeyValue("setting", "assay.evaluator.model-folder")
              .log(
                  "this model has no levels.json, so every draft is undetermined and goes to a"
                      + " person");
    }
  }

  private static void nameWhoComesIn(LocalUsers users, SignInSettings signIn) {
    if (signIn.demo()) {
      unsafe("assay.sign-in.demo").log("UNSAFE: whoever reaches the gateway may submit drafts");
    }
    if (users.size() > 0) {
      unsafe("assay.sign-in.users-file")
          .addKeyValue("people", users.size())
          .log("UNSAFE: people sign in with local passwords, not with an identity provider");
    }
    if (!signIn.oidc() && !signIn.demo() && users.size() == 0) {
      LOG.atWarn()
          .log(
              "nobody can come in: neither assay.sign-in.oidc nor assay.sign-in.users-file is set");
    }
  }

  private static LoggingEventBuilder unsafe(String setting) {
    return LOG.atError().addKeyValue("setting", setting);
  }

  private static ValidatorSuite openAndWarmUp(ValidatorSuite suite) {
    suite
        .scorer()
        .score(
            List.of(
                new PairScorer.Pair(
                    "The patient takes lisinopril 10 mg once a day.", "She is on lisinopril.")));
    return suite;
  }

  private static <T extends @Nullable Object> void beside(
      String name, CompletableFuture<T> result, Supplier<T> work) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                result.complete(work.get());
              } catch (Throwable e) {
                // Whatever it is, an error of a native library included, it has to stop the boot.
                result.completeExceptionally(e);
              }
            });
  }

  private static <T extends @Nullable Object> T done(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
