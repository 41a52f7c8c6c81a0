package io.assay.gateway.topology;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What a broker has to permit the gateway on each of its topics. Describe comes with each of these;
 * {@code DescribeConfigs}, which the gateway does without, is not among them.
 */
public final class TopicPermissions {

  private TopicPermissions() {}

  /** Operations by the name of a topic. */
  public static Map<String, Set<AclOperation>> of(String applicationId, GateTopics topics) {
    Map<String, Set<AclOperation>> needed = new TreeMap<>();
    AuditTopics audit = AuditTopics.beside(topics);
    topics
        .all()
        .forEach(
            topic -> needed.put(topic.name(), EnumSet.of(AclOperation.READ, AclOperation.WRITE)));
    Set.of(
            topics.released(),
            RiskTopics.beside(topics).rates(),
            RiskTopics.beside(topics).drift(),
            audit.trail())
        .forEach(topic -> needed.put(topic.name(), EnumSet.of(AclOperation.WRITE)));
    needed.put(topics.policies().name(), EnumSet.of(AclOperation.READ));
    InternalTopics.of(applicationId, 1, 1)
        .forEach(
            topic ->
                needed.put(
                    topic.name(),
                    topic.name().endsWith("-repartition")
                        ? EnumSet.of(AclOperation.READ, AclOperation.WRITE, AclOperation.DELETE)
                        : EnumSet.of(AclOperation.READ, AclOperation.WRITE)));
    return needed;
  }
}
