package io.assay.gateway.assessment;

import io.assay.validator.DraftValidator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is asked about a draft.
 *
 * @param lanes asked about every draft, cheapest first
 * @param judges asked last, about drafts for which their word counts
 */
public record Panel(List<DraftValidator> lanes, List<DraftValidator> judges) {

  public Panel {
    lanes = List.copyOf(lanes);
    judges = List.copyOf(judges);
  }

  /** Lanes alone. */
  public static Panel of(List<DraftValidator> lanes) {
    return new Panel(lanes, List.of());
  }

  /** Everybody, in the order in which they are asked. */
  public List<DraftValidator> everybody() {
    return Stream.concat(lanes.stream(), judges.stream()).toList();
  }
}
