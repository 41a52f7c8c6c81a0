package io.assay.gateway.cli;

import io.assay.gateway.audit.AuditUnavailableException;
import io.assay.gateway.domain.audit.AuditAction;
import io.assay.gateway.domain.audit.AuditEntry;
import io.assay.gateway.privacy.FileKeyVault;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes, rotates and erases the keys that texts are sealed under. */
@Command(
    name = "keys",
    description = "Makes, rotates and erases the keys that texts are sealed under.",
    mixinStandardHelpOptions = true)
final class KeysCommand {

  @Spec private CommandSpec spec;

  /** Whose key. */
  static final class Owner {

    @Option(names = "--patient", paramLabel = "REF", description = "As drafts name the patient")
    @Nullable String patient;

    @Option(names = "--site", paramLabel = "SITE", description = "As drafts name the site")
    @Nullable String site;

    private KeyOwner key() {
      return patient != null ? KeyOwner.patient(patient) : KeyOwner.site(site == null ? "" : site);
    }
  }

  @Command(
      name = "init",
      description = "Makes a folder with a new master key.",
      mixinStandardHelpOptions = true)
  int init(@Parameters(paramLabel = "FOLDER") Path folder) {
    try {
      FileKeyVault.create(folder);
    } catch (IOException e) {
      throw CommandException.unusable(
          folder + " cannot be made a vault, or is one already: " + e.getClass().getSimpleName());
    }
    say("assay.encryption.vault=" + folder.toAbsolutePath().normalize().toUri());
    return 0;
  }

  @Command(
      name = "erase",
      description = {
        "Destroys every key of a patient or site: what is sealed under them can never be read",
        "again, in any topic, state or backup of them. There is no way back. Who did it is on the",
        "audit trail first; where that cannot be written, nothing is destroyed."
      },
      mixinStandardHelpOptions = true)
  int erase(
      @Mixin ClusterOptions cluster,
      @Option(names = "--vault", paramLabel = "URI", required = true) URI vault,
      @Mixin ActorOption actor,
      @ArgGroup(multiplicity = "1") Owner owner) {
    String by = actor.name();
    KeyVaultUse.with(
        vault,
        keys -> {
          audit(cluster, by, owner.key());
          int erased = keys.erase(owner.key());
          say(erased == 0 ? "there is no such key" : erased + " destroyed");
        });
    return 0;
  }

  /** The trail names the owner by digest, as the vault does: it outlives what was erased. */
  private static void audit(ClusterOptions cluster, String by, KeyOwner owner) {
    AuditEntry entry =
        AuditEntry.of(
            Instant.now(), by, AuditAction.ERASED_KEY, List.of(owner.digest()), owner.kind());
    cluster.withRegistry(
        "; nothing was destroyed",
        registry -> {
          try (Producer<byte[], byte[]> producer = cluster.producer("assay-keys")) {
            AvroWire wire = new AvroWire(registry, GateTopics.standard(1, (short) 1), "keys");
            cluster.trail(producer, wire).record(entry);
          } catch (KafkaException | AuditUnavailableException e) {
            throw cluster.notWritten(e);
          }
        });
  }

  @Command(
      name = "rotate",
      description = "What comes from now on is sealed under a new key of the patient or site.",
      mixinStandardHelpOptions = true)
  int rotate(
      @Option(names = "--vault", paramLabel = "URI", required = true) URI vault,
      @ArgGroup(multiplicity = "1") Owner owner) {
    KeyVaultUse.with(
        vault,
        keys -> {
          keys.rotate(owner.key());
          say("there is a new key");
        });
    return 0;
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
