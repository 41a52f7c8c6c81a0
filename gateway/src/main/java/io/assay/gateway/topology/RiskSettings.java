package io.assay.gateway.topology;

import io.assay.gateway.domain.risk.DriftSettings;
import java.time.Duration;

/**
 * How risk is counted.
 *
 * @param tellEvery how often the gate hands on what it counted
 */
public record RiskSettings(Duration tellEvery, DriftSettings drift) {

  public static final RiskSettings STANDARD =
      new RiskSettings(Duration.ofSeconds(1), DriftSettings.STANDARD);
}
