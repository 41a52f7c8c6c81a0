package io.assay.validator.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.assay.validator.Span;
import io.assay.validator.language.OddTexts;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @MethodSource("forms")
  void what_a_text_says_is_read_however_it_is_written(String written, String plain) {
    assertThat(PlainText.of(written).text()).isEqualTo(plain);
  }

  static Stream<Arguments> forms() {
    return Stream.of(
        // Markdown
        Arguments.of("**Aspirin** 81 mg", "Aspirin 81 mg"),
        Arguments.of("Takes **5**mg, ***daily***", "Takes 5mg, daily"),
        Arguments.of("- *Plan:* __hold__ `warfarin`", "- Plan: hold warfarin"),
        Arguments.of("**see *both* legs**", "see both legs"),
        Arguments.of("## Plan\nRest.", "Plan\nRest."),
        Arguments.of("> Stop aspirin.\n> > Rest.", "Stop aspirin.\nRest."),
        Arguments.of("- [x] Flu vaccine\n- [ ] Colonoscopy", "- Flu vaccine\n- Colonoscopy"),
        Arguments.of("```text\nK 4.1\n```", "\nK 4.1\n"),
        Arguments.of("See [the leaflet](https://example.org/a_b).", "See the leaflet."),
        Arguments.of("~~Stop~~ take", "Stop take"),
        Arguments.of(
            "| Drug | Dose |\n|:--|--:|\n| Aspirin | **81 mg** |\nRest.",
            "Drug, Dose\n\nAspirin, 81 mg\nRest."),
        Arguments.of(
            "| # | Finding |\n|---|---|\n| 1 | Effusion |\n| 2 | 2 nodules |",
            "#, Finding\n\nEffusion\n2 nodules"),
        Arguments.of(
            "| Drug | When |\n|---|---|\n| Aspirin | morning<br>with food |",
            "Drug, When\n\nAspirin, morning\nwith food"),
        // HTML and CDA
        Arguments.of("Na <b>131</b><br/>K&nbsp;4.1", "Na 131\nK 4.1"),
        Arguments.of(
            "CRP &lt;5, 20 &micro;g, &#8805; 3, &#x2264; 4",
            "CRP <5, 20 \u00b5g, \u2265 3, \u2264 4"),
        Arguments.of("WBC 4 x 10<sup>9</sup>/L, SpO<sub>2</sub> 95%", "WBC 4 x 10^9/L, SpO2 95%"),
        Arguments.of("&lt;b&gt; is text", "<b> is text"),
        Arguments.of(
            "A<table><tr>\n <td>Aspirin</td>\n <td>81 mg</td>\n</tr></table>B",
            "A\n\nAspirin, 81 mg\nB"),
        Arguments.of("<paragraph styleCode=\"x\">No fever.</paragraph>Well.", "\nNo fever.\nWell."),
        // Escapes
        Arguments.of("No fever.\\nK 4.1 \\u00b5g \\\"low\\\"", "No fever.\nK 4.1 \u00b5g \"low\""),
        Arguments.of(
            "No fever\\.br\\A \\T\\ E \\H\\high\\N\\ 10\\S\\9", "No fever\nA & E high 10^9"),
        Arguments.of(
            "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0\\fs20 Na 131\\par\nMen\\'e9tri\\'e8re \\b high\\b0 .\\par}",
            "Na 131\nMen\u00e9tri\u00e8re high.\n"),
        // LaTeX
        Arguments.of(
            "$\\geq$ 5, $5\\,\\text{mg}$, $37^\\circ$C, $10^{9}$/L, 12$\\%$",
            "\u2265  5, 5 mg, 37\u00b0C, 10^9/L, 12%"),
        // Characters
        Arguments.of("5\u00a0mg, 1\u202f000 mg, 2\u2009mL", "5 mg, 1000 mg, 2 mL"),
        Arguments.of("warf\u00adarin, met\u200bformin\ufeff", "warfarin, metformin"),
        Arguments.of(
            "COVID\u201119, \u22122.5, \uff15 mg, \ufb01brosis, 38 \u2103",
            "COVID-19, -2.5, 5 mg, fibrosis, 38 \u00b0C"),
        Arguments.of(
            "\u00bd tablet, 1\u00bd, 2 \u00bc, T\u00bd 26 min",
            "0.5 tablet, 1.5, 2.25, T\u00bd 26 min"),
        Arguments.of("Me\u0301nie\u0300re, SpO\u2082", "M\u00e9ni\u00e8re, SpO2"),
        Arguments.of("One.\r\nTwo.\u2028Three.", "One.\nTwo.\nThree."),
        // What is said to whoever asked
        Arguments.of("Sure, here is the discharge summary:\n\nHe is well.", "\n\nHe is well."),
        Arguments.of("He is well.\nLet me know if you need any changes!", "He is well.\n"),
        // Lines and pages
        Arguments.of(
            """
            The patient was seen in the clinic with a cough that had lasted for
            three weeks and was given amoxicillin 500 mg three times a day for a
            week. She was told to come back if it did not get better within two
            weeks.
            """,
            """
            The patient was seen in the clinic with a cough that had lasted for \
            three weeks and was given amoxicillin 500 mg three times a day for a \
            week. She was told to come back if it did not get better within two \
            weeks.
            """),
        Arguments.of(
            "Ward 3  Page 1 of 2\nHe takes\nWard 3  Page 2 of 2\naspirin.",
            "Ward 3  Page 1 of 2\nHe takes\naspirin."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Na 131* and K 5.2* on arrival, Hb 9.1 * repeat",
        "2*3*4 cm, 10**9, HLA-B*57:01 and HLA-A*31:01, CYP2C19 *2/*3",
        "Seen by [**Last Name 12**] and ___ on [**2151-3-4**]",
        "# Left NOF\n# Afib",
        "> 38 on arrival\n>5 beats",
        "CRP <5, <b12, AT&T, R&D; Wt 80 | BP 120/80",
        "called `` Gem '' and `` Opal '', p = 2 \u00d7 10\u221211",
        "Costs $5 to $10 in C:\\notes",
        "Allergies: NKDA | Wt: 80 kg",
        "Sure, here is the patient with pneumonia:\nHe is well.",
        "He is well.\nLet me know if you bleed.",
        "He takes aspirin 81 mg.\nHe denies pain.\nHe walks a mile a day and sleeps well at night.\nHe smokes.",
        "  12 mg\n\n  - rest\n",
      })
  void a_text_without_marks_is_read_as_it_is(String written) {
    assertThat(PlainText.of(written).text()).isEqualTo(written);
  }

  @Test
  void what_is_found_is_pointed_at_where_it_is_written() {
    // Given
    String written = "## Plan\n- **Aspirin** 81&nbsp;mg, \u00bd tablet";
    PlainText plain = PlainText.of(written);

    // Then
    assertThat(at(plain, "Aspirin").of(written)).isEqualTo("Aspirin");
    assertThat(at(plain, "Aspirin 81").of(written)).isEqualTo("Aspirin** 81");
    assertThat(at(plain, "81 mg").of(written)).isEqualTo("81&nbsp;mg");
    assertThat(at(plain, "0.5").of(written)).isEqualTo("\u00bd");
  }

  private static Span at(PlainText plain, String words) {
    int start = plain.text().indexOf(words);
    return plain.inWritten(new Span(start, start + words.length()));
  }

  @Test
  void a_text_of_marks_alone_is_read_as_it_is() {
    assertThat(PlainText.of("```\n```").text()).isEqualTo("```\n```");
  }

  @Test
  void it_prints_no_text() {
    assertThat(PlainText.of("**Zyxwvut**")).hasToString("PlainText[7 of 11 chars]");
  }

  @Property(tries = 500)
  @Domain(OddTexts.class)
  @Domain(DomainContext.Global.class)
  void every_character_has_its_place_in_the_written_text(@ForAll String written) {
    PlainText plain = PlainText.of(written);
    int before = 0;
    for (int i = 0; i < plain.text().length(); i++) {
      Span span = plain.inWritten(new Span(i, i + 1));
      assertThat(span.start()).isGreaterThanOrEqualTo(before);
      assertThat(span.end()).isLessThanOrEqualTo(written.length());
      before = span.start();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "**a",
        "*a ",
        "__a",
        "`",
        "|",
        "|-",
        "| a ",
        "<",
        "<td ",
        "&",
        "&#",
        "[a](",
        "$\\",
        "\\(",
        "~~a",
        "> ",
        "- [",
        "page 1 ",
        "{\\rtf {\\*\\a",
        "1\u00a0",
        "a\n",
        " ",
        "\t<"
      })
  void long_texts_of_marks_are_read_in_time(String mark) {
    String text = mark.repeat(100_000 / mark.length()) + "x";
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(PlainText.of(text).text()).isNotEmpty());
  }
}
