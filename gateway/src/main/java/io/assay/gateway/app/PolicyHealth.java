package io.assay.gateway.app;

import io.assay.gateway.policy.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/**
 * Which policy is in force here, and which change was refused and why. Down when the policies can
 * no longer be read: only a restart mends that.
 */
@Liveness
@ApplicationScoped
public class PolicyHealth implements HealthCheck {

  private final PolicyBook policies;

  PolicyHealth(PolicyBook policies) {
    this.policies = policies;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("policy").status(!policies.isBroken());
    if (!policies.isBroken()) {
      answer.withData("all", policies.now().version());
      policies.now().versions().forEach((task, version) -> answer.withData(task.value(), version));
      policies
          .refused()
          .forEach((scope, why) -> answer.withData("refused." + scope, why.reason().code()));
    }
    return answer.build();
  }
}
