package io.assay.validator.rules.context;

import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A text with its sides and findings and states. */
final class ContextText {

  private final ReadText text;
  private final List<SidedPart> sidedParts;
  private final Map<String, List<Integer>> parts;
  private final Map<String, List<FindingMention>> findings = new HashMap<>();
  private final Map<String, List<State>> states = new HashMap<>();

  /**
   * @param parts token indexes of each part's mentions, with a side or without
   */
  ContextText(
      ReadText text,
      List<SidedPart> sidedParts,
      Map<String, List<Integer>> parts,
      List<FindingMention> mentions,
      List<State> states) {
    this.text = text;
    this.sidedParts = List.copyOf(sidedParts);
    this.parts = Map.copyOf(parts);
    for (FindingMention mention : mentions) {
      findings.computeIfAbsent(mention.concept(), c -> new ArrayList<>()).add(mention);
    }
    for (State state : states) {
      this.states.computeIfAbsent(state.matter(), m -> new ArrayList<>()).add(state);
    }
  }

  ReadText text() {
    return text;
  }

  List<SidedPart> sidedParts() {
    return sidedParts;
  }

  List<Integer> mentionsOfPart(String part) {
    return parts.getOrDefault(part, List.of());
  }

  /** Token indexes of each part's mentions. */
  Map<String, List<Integer>> mentionsOfParts() {
    return parts;
  }

  Map<String, List<FindingMention>> findings() {
    return findings;
  }

  /** What the text says of each matter of which it can say one of several. */
  Map<String, List<State>> states() {
    return states;
  }

  @Override
  public String toString() {
    return "ContextText[" + text + "]";
  }
}
