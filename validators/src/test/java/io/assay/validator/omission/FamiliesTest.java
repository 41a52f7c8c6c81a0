package io.assay.validator.omission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamiliesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule | scheduled",
        "scheduling | scheduled",
        "nodules | nodule",
        "TDS | three",
        "Hb | haemoglobin",
        "wks | weeks",
        "Twice | 2",
      })
  void wordsOfOneFamilyMeet(String one, String other) {
    assertThat(Families.of(one)).isEqualTo(Families.of(other)).hasSize(1);
  }

  @Test
  void aNumberStaysWhole() {
    assertThat(Families.of("INR 5.7, dose 1,250"))
        .containsExactlyInAnyOrder("inr", "5.7", "dose", "1,250");
  }

  @Test
  void whatSaysNothingIsLeftOut() {
    assertThat(Families.of("So, um, the patient and I")).isEqualTo(Set.of());
  }
}
