package io.assay.gateway.cli;

import io.assay.gateway.domain.Disposition;
import io.assay.validator.DraftContent;
import java.util.List;

/** Tells without Kafka how many of some drafts the gate must release. */
public final class DoorOracle {

  private DoorOracle() {}

  public static long released(List<DraftContent> drafts) {
    try (LocalAssessor assessor =
        LocalAssessor.open(ModelOption.shipped(), ValidatorOptions.none())) {
      return drafts.stream()
          .filter(
              draft ->
                  assessor.policy().dispose(draft, assessor.assess(draft))
                      instanceof Disposition.Release)
          .count();
    }
  }
}
