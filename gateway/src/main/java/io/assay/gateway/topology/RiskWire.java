package io.assay.gateway.topology;

import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskRate;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** How risk counts become bytes and back. What is internal needs nobody else to be read back. */
public interface RiskWire {

  Serializer<RiskRate> rates();

  Serializer<DriftEvent> driftEvents();

  Serde<RiskDelta> deltas();

  Serde<RiskCounts> counts();

  Serde<DriftState> driftStates();
}
