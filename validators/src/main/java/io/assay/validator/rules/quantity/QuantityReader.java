package io.assay.validator.rules.quantity;

import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.rules.ReadText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a text for the rules of quantities. */
final class QuantityReader {

  private final UnitLexicon units = new UnitLexicon();
  private final MeasureReader measures = new MeasureReader(units);
  private final FrequencyReader frequencies = new FrequencyReader();
  private final RouteReader routes = new RouteReader(units);
  private final DrugLexicon lexicon;

  QuantityReader(DrugLexicon lexicon) {
    this.lexicon = lexicon;
  }

  QuantityText read(String text) {
    ReadText read = ReadText.of(text);
    List<Measure> measured = measures.read(read);
    return new QuantityText(
        read,
        measured,
        drugsOf(read),
        frequencies.read(read, measured),
        routes.read(read),
        DateReader.read(read));
  }

  private Map<Integer, String> drugsOf(ReadText text) {
    Map<Integer, String> drugs = new HashMap<>();
    List<DrugMention> mentions = lexicon.mentions(text.text());
    int token = 0;
    for (DrugMention mention : mentions) {
      while (token < text.size() && text.token(token).end() <= mention.span().start()) {
        token++;
      }
      if (token < text.size()) {
        drugs.put(token, mention.leading().generic());
      }
    }
    return drugs;
  }
}
