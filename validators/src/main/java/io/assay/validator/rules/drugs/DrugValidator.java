package io.assay.validator.rules.drugs;

import io.assay.validator.DraftContent;
import io.assay.validator.DraftValidator;
import io.assay.validator.Finding;
import io.assay.validator.Source;
import io.assay.validator.ValidatorId;
import io.assay.validator.ValidatorOutcome;
import io.assay.validator.drugs.DrugLexicon;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the drugs and allergies of a draft against those of its source: drugs that were not there,
 * drugs exchanged, named in part or in another form, drugs stopped that go on, what is raised that
 * goes down, allergies lost, changed, told with another reaction or prescribed against. Without a
 * source it looks for conflicts within the draft.
 */
final class DrugValidator implements DraftValidator {

  private static final ValidatorId ID = new ValidatorId(DrugValidatorFactory.NAME, "2");

  private final DrugLexicon lexicon;
  private final PresenceCheck presence;
  private final PartCheck parts;
  private final FormulationCheck formulations;
  private final StatusCheck status;
  private final DirectionCheck directions;
  private final AllergyConflictCheck conflicts;
  private final AllergyCheck allergies;
  private final OtherAllergyCheck otherAllergies;
  private final ReactionCheck reactions;
  private final DailyMaximumCheck dailyMaximum;

  DrugValidator(DrugLexicon lexicon) {
    FindingFactory findings = new FindingFactory(ID);
    this.lexicon = lexicon;
    this.presence = new PresenceCheck(findings);
    this.parts = new PartCheck(findings);
    this.formulations = new FormulationCheck(findings);
    this.status = new StatusCheck(findings);
    this.directions = new DirectionCheck(findings);
    this.conflicts = new AllergyConflictCheck(findings);
    this.allergies = new AllergyCheck(findings);
    this.otherAllergies = new OtherAllergyCheck(findings);
    this.reactions = new ReactionCheck(findings);
    this.dailyMaximum = new DailyMaximumCheck(findings);
  }

  @Override
  public ValidatorId id() {
    return ID;
  }

  @Override
  public ValidatorOutcome validate(DraftContent draft) {
    DrugText output = DrugText.read(draft.output(), lexicon);
    DrugText source = DrugText.read(draft.source().textOrEmpty(), lexicon);
    List<Finding> found = new ArrayList<>(dailyMaximum.check(output, source));
    switch (draft.source()) {
      case Source.Absent absent -> found.addAll(conflicts.checkWithin(output));
      case Source.Given given -> {
        found.addAll(presence.check(draft.task(), output, source));
        found.addAll(parts.check(output, source));
        found.addAll(formulations.check(output, source));
        found.addAll(status.check(output, source));
        found.addAll(directions.check(output, source));
        found.addAll(conflicts.check(output, source));
        found.addAll(allergies.check(output, source));
        found.addAll(otherAllergies.check(output, source));
        found.addAll(reactions.check(output, source));
      }
    }
    return new ValidatorOutcome.Assessed(found, List.of());
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
