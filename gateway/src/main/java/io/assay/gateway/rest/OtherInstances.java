package io.assay.gateway.rest;

import io.assay.gateway.rates.Instances;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What the other instances of this application say of themselves. */
@ApplicationScoped
public class OtherInstances {

  private final Instances instances;
  private final Peers peers;

  OtherInstances(Instances instances, Peers peers) {
    this.instances = instances;
    this.peers = peers;
  }

  /**
   * What each judges and holds with, by its address, as {@link SettingsInForce} says it there. One
   * that does not answer this instance in time, or is of a version that does not tell, is left out.
   *
   * @throws IllegalStateException while the stream is not running
   */
  public Map<String, Map<String, String>> settings() {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    peers
        .answers(
            instances.others(),
            UriBuilder.fromPath(InstancesResource.PATH),
            InstancesResource.AllJson.class)
        .stream()
        .flatMap(answer -> answer.instances().stream())
        .filter(each -> Objects.nonNull(each.settings()))
        .forEach(each -> settings.put(each.instance(), each.settings()));
    return settings;
  }
}
