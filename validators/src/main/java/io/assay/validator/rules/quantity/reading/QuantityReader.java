package io.assay.validator.rules.quantity.reading;

import io.assay.validator.drugs.Drug;
import io.assay.validator.drugs.DrugLexicon;
import io.assay.validator.drugs.DrugMention;
import io.assay.validator.rules.ReadText;
import java.util.ArrayList;
import java.util.List;

/** Reads a text for the rules of quantities. */
public final class QuantityReader {

  private final UnitLexicon units = new UnitLexicon();
  private final MeasureReader measures = new MeasureReader(units);
  private final CompositeMeasures composites = new CompositeMeasures(units);
  private final FrequencyReader frequencies = new FrequencyReader();
  private final RouteReader routes = new RouteReader(units);
  private final DrugLexicon lexicon;

  public QuantityReader(DrugLexicon lexicon) {
    this.lexicon = lexicon;
  }

  public QuantityText read(String text) {
    ReadText read = ReadText.of(text);
    List<Measure> measured = measures.read(read);
    return new QuantityText(
        read,
        measured,
        composites.read(read, measured),
        drugsOf(read),
        frequencies.read(read, measured),
        routes.read(read),
        DateReader.read(read));
  }

  private List<NamedDrug> drugsOf(ReadText text) {
    List<NamedDrug> drugs = new ArrayList<>();
    int token = 0;
    for (DrugMention mention : lexicon.mentions(text.text())) {
      while (token < text.size() && text.token(token).end() <= mention.span().start()) {
        token++;
      }
      int end = token;
      while (end < text.size() && text.token(end).start() < mention.span().end()) {
        end++;
      }
      if (token < end) {
        List<String> ingredients = mention.ingredients().stream().map(Drug::generic).toList();
        drugs.add(new NamedDrug(ingredients, token, end));
      }
    }
    return drugs;
  }
}
