package io.assay.manifests;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;

/** KEDA's {@code ScaledObject} (keda.sh/v1alpha1), which nobody publishes a Java model of. */
record ScaledObject(
    @JsonProperty(required = true) String apiVersion,
    @JsonProperty(required = true) String kind,
    @JsonProperty(required = true) ObjectMeta metadata,
    @JsonProperty(required = true) Spec spec) {

  record Spec(
      @JsonProperty(required = true) Target scaleTargetRef,
      int pollingInterval,
      int cooldownPeriod,
      int initialCooldownPeriod,
      int idleReplicaCount,
      int minReplicaCount,
      int maxReplicaCount,
      Fallback fallback,
      Advanced advanced,
      @JsonProperty(required = true) List<Trigger> triggers) {}

  record Target(
      String apiVersion,
      String kind,
      @JsonProperty(required = true) String name,
      String envSourceContainerName) {}

  record Fallback(int failureThreshold, int replicas, String behavior) {}

  record Advanced(
      boolean restoreToOriginalReplicaCount, Autoscaler horizontalPodAutoscalerConfig) {}

  record Autoscaler(String name, HorizontalPodAutoscalerBehavior behavior) {}

  /** Of the triggers, only the one on Prometheus. */
  record Trigger(
      @JsonProperty(required = true) String type,
      String name,
      boolean useCachedMetrics,
      String metricType,
      Authentication authenticationRef,
      @JsonProperty(required = true) Prometheus metadata) {}

  record Authentication(@JsonProperty(required = true) String name, String kind) {}

  record Prometheus(
      @JsonProperty(required = true) String serverAddress,
      @JsonProperty(required = true) String query,
      @JsonProperty(required = true) String threshold,
      String activationThreshold,
      String queryParameters,
      String namespace,
      String customHeaders,
      String authModes,
      String ignoreNullValues,
      String unsafeSsl,
      String timeout) {}
}
