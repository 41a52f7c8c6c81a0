package io.assay.validator.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.language.WordTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EqualFormsTest {

  private final EqualForms forms = EqualForms.shipped();

  static Stream<List<String>> rows() {
    Stream<List<String>> equal =
        WordTable.rows(EqualForms.class, "equal-forms.tsv", 1).stream()
            .map(row -> WordTable.words(row.getFirst()));
    Stream<List<String>> directions =
        WordTable.rows(EqualForms.class, "short-forms.tsv", 3).stream()
            .map(row -> Stream.of(row.get(1), row.get(2)).flatMap(c -> WordTable.words(c).stream()))
            .map(Stream::toList);
    return Stream.concat(equal, directions);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_form_of_a_row_is_found_whole_and_says_what_the_others_say(List<String> row) {
    assertThat(row).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    Set<Integer> shared = new HashSet<>(termsOf(row.getFirst()));
    row.forEach(form -> shared.retainAll(termsOf(form)));
    assertThat(shared).isNotEmpty();
  }

  private Set<Integer> termsOf(String form) {
    List<FoundForm> found = forms.in("He: " + form + ", then.");
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().where().length()).isEqualTo(form.length());
    return found.getFirst().form().terms();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MS", "RA", "PT", "CP", "PCP", "OD", "OS", "HD", "AS", "ID", "d/c", "ASA", "US", "PE",
        "LOC", "TTP", "NAD", "GA", "IVF", "VT", "SI", "BM", "ED", "Ca", "NPH", "GBS", "OCD", "cx",
        "PPD", "RTC", "HCM", "GTN", "CVA", "DES", "SVD", "PEG", "ICD", "PCN", "MTX"
      })
  void what_means_several_things_means_nothing_by_itself(String form) {
    assertThat(forms.in("He: " + form + ", then.")).isEmpty();
  }

  @Test
  void capitals_tell_a_term_from_a_word_and_a_number_a_unit_from_a_side() {
    assertThat(forms.in("all of them hit a cap")).isEmpty();
    assertThat(forms.in("ALL; HIT; CAP")).hasSize(3);
    assertThat(forms.in("2 L of air, 1.5 L")).isEmpty();
    assertThat(forms.in("L knee")).hasSize(1);
  }

  @Test
  void a_spine_has_no_left_and_right() {
    assertThat(Wording.of("Disc on the left.").of("MRI L-spine.", forms.in("MRI L-spine.")))
        .isEqualTo("MRI L-spine.");
  }
}
