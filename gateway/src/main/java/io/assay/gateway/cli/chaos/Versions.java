package io.assay.gateway.cli.chaos;

import io.assay.gateway.cli.CommandException;
import io.assay.gateway.cli.demo.GatewayLaunch;
import java.nio.file.Path;
import java.util.List;

/**
 * The builds that a run's gateways are of.
 *
 * @param home this checkout, whose broker and registry the run uses too
 * @param earlier the checkout that is upgraded from; this one again where there is no other
 */
record Versions(Path home, Path earlier) {

  /** No gateway of another version runs. */
  static Versions only(Path home) {
    return new Versions(home, home);
  }

  /**
   * Starts with gateways of another checkout.
   *
   * @throws CommandException if that is not built
   */
  static Versions from(Path earlier, Path home) {
    if (!GatewayLaunch.of(earlier).isBuilt()) {
      throw CommandException.unusable(
          "--from " + earlier + ": no gateway is built there; mvn -q package -DskipTests does it");
    }
    return new Versions(home, earlier);
  }

  /** What a run's first gateway is of. */
  Fault.Version first() {
    return home.equals(earlier) ? Fault.Version.THIS : Fault.Version.EARLIER;
  }

  /** Starts a gateway of a version on a port. */
  List<String> command(Fault.Version version, int port) {
    return switch (version) {
      case EARLIER -> GatewayLaunch.of(earlier).packaged(port);
      case THIS -> GatewayLaunch.of(home).command(port);
    };
  }
}
