package io.assay.gateway.wire;

import io.assay.gateway.domain.PolicyChange;
import io.assay.gateway.domain.PolicyScope;
import io.assay.gateway.domain.Reading;

/** Changes of policy to and from their contract. */
final class PolicyMapping {

  private PolicyMapping() {}

  static io.assay.contract.avro.PolicyChange toWire(PolicyChange change) {
    return io.assay.contract.avro.PolicyChange.newBuilder()
        .setScope(change.scope().key())
        .setVersion(change.version())
        .setDocument(
            switch (change.terms()) {
              case PolicyChange.Terms.Document document -> document.json();
              case PolicyChange.Terms.ReleaseNothing nothing -> null;
            })
        .setSetBy(change.by())
        .setSetAt(change.at())
        .build();
  }

  static Reading<PolicyChange> fromWire(io.assay.contract.avro.PolicyChange wire) {
    return new Reading.Read<>(
        new PolicyChange(
            PolicyScope.of(wire.getScope()),
            wire.getVersion(),
            wire.getDocument() == null
                ? new PolicyChange.Terms.ReleaseNothing()
                : new PolicyChange.Terms.Document(wire.getDocument()),
            wire.getSetBy(),
            wire.getSetAt()));
  }
}
