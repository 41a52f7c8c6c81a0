package io.assay.validator.rules.quantity;

import io.assay.validator.rules.RuleTable;
import io.assay.validator.rules.ReadText;
import io.assay.validator.rules.Sentence;
import io.assay.validator.rules.Token;
import java.util.Optional;
import java.util.Set;

/**
 * Binds a dose, frequency or route to the word it is of: a drug name by its ending (WHO stems for
 * international nonproprietary names) or list, otherwise the nearest content word.
 */
final class DrugWords {

  /** A word that an amount is bound to. */
  record Head(String word, int token, boolean drug) {}

  private static final int REACH_BACK = 9;
  private static final int REACH_AHEAD = 3;

  private static final Set<String> STEMS =
      RuleTable.set(
          """
          pril sartan olol alol ilol statin azole cillin mycin micin floxacin dipine prazole
          gliptin gliflozin formin tidine triptan setron parin xaban gatran lukast tropium
          terol sone solone olone onide cycline azepam azolam oxetine traline pram zosin
          semide thiazide lactone gabalin pentin profen coxib codone morphone fentanil oxone
          mab tinib ciclib glutide vir cef oxacin dronate quine caine barbital triptyline
          apine peridone piprazole afil asteride thyroxine zide pamil tiazem amide mide
          statina cilina micina floxacino dipino prazol gliptina formina parina sona ciclina
          zepam oxetina tralina semida tiazida lactona gabalina profeno vastatina tiroxina
          azol
          """);
  private static final Set<String> NAMES =
      RuleTable.set(
          """
          aspirin asa tylenol acetaminophen ibuprofen motrin advil lasix warfarin coumadin
          insulin lantus humalog novolog synthroid levothyroxine digoxin plavix clopidogrel
          lipitor crestor zocor norvasc diovan cozaar toprol coreg lopressor prednisone medrol
          albuterol advair flonase singulair zoloft prozac lexapro celexa wellbutrin trazodone
          xanax ativan klonopin ambien neurontin lyrica ultram tramadol norco vicodin percocet
          oxycodone morphine dilaudid fentanyl keflex augmentin amoxicillin bactrim cipro
          levaquin zithromax flagyl protonix prilosec nexium pepcid zantac zofran reglan
          colace miralax mobic meloxicam naproxen aleve celebrex flexeril baclofen allopurinol
          colchicine methotrexate humira glucophage glipizide januvia jardiance ozempic
          farxiga eliquis xarelto heparin lovenox bumex torsemide aldactone hydralazine
          clonidine nitroglycerin imdur amiodarone lithium depakote keppra dilantin topamax
          lamictal tegretol seroquel abilify zyprexa haldol benadryl claritin zyrtec allegra
          potassium magnesium calcium iron vitamin melatonin niacin epinephrine atropine
          naloxone ketorolac toradol decadron aspirina paracetamol ibuprofeno insulina
          digoxina heparina morfina metamizol enalapril warfarina acenocumarol
          """);

  private static final Set<String> NOT_HEADS =
      RuleTable.set(
          """
          take takes taking taken took start started starting continue continued increase
          increased decrease decreased dose doses dosage tablet tablets capsule capsules pill
          pills daily twice every about with than from then give given gave received receive
          prescribe prescribed order ordered this that will have been your using used oral
          orally mouth current currently patient medication medications initiate initiated
          also only approximately milligrams milligram strength total maximum minimum initial
          more less another tomar tome cada dosis comprimidos iniciar aumentar continuar
          paciente entre hasta desde sobre para like some just going into over under least
          being were the
          """);

  private DrugWords() {}

  static boolean isDrug(String word) {
    if (NAMES.contains(word)) {
      return true;
    }
    if (word.length() < 6) {
      return false;
    }
    for (int length = 3; length <= Math.min(10, word.length() - 2); length++) {
      if (STEMS.contains(word.substring(word.length() - length))) {
        return true;
      }
    }
    return false;
  }

  /** The word that an amount from {@code first} to {@code end} is of. */
  static Optional<Head> headOf(ReadText text, int first, int end) {
    Sentence sentence = text.sentenceOf(first);
    Optional<Head> after = drugAfter(text, end, sentence);
    if (after.isPresent() && after.get().token() <= end + 1) {
      return after;
    }
    Optional<Head> nearest = Optional.empty();
    for (int i = first - 1; i >= Math.max(sentence.first(), first - REACH_BACK); i--) {
      Token token = text.token(i);
      if (token.isWord() && isDrug(token.folded())) {
        return Optional.of(new Head(token.folded(), i, true));
      }
      if (nearest.isEmpty() && isContent(token)) {
        nearest = Optional.of(new Head(token.folded(), i, false));
      }
    }
    return after.isPresent() ? after : nearest;
  }

  private static Optional<Head> drugAfter(ReadText text, int end, Sentence sentence) {
    for (int i = end; i < Math.min(sentence.end(), end + REACH_AHEAD); i++) {
      Token token = text.token(i);
      if (token.is(",") || token.is("and")) {
        break;
      }
      if (token.isWord() && isDrug(token.folded())) {
        return Optional.of(new Head(token.folded(), i, true));
      }
    }
    return Optional.empty();
  }

  private static boolean isContent(Token token) {
    return token.isWord() && token.folded().length() >= 4 && !NOT_HEADS.contains(token.folded());
  }
}
