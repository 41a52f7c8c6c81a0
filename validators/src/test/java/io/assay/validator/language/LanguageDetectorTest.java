package io.assay.validator.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageDetectorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ENGLISH | The patient was seen in clinic and her cough has settled.",
        "ENGLISH | Lungs clear. No edema. Mild left hip pain. Aspirin 81 mg daily.",
        "ENGLISH | Mr. de la Cruz has had pain in the left knee for two weeks.",
        "ENGLISH | Tumor in situ of the cervix; insulin per os is not given.",
        "SPANISH | La paciente fue dada de alta con paracetamol cada ocho horas.",
        "SPANISH | Niega dolor torácico y disnea.",
        "SPANISH | Reanudar ambos al alta y acudir a la clínica en una semana.",
        "OTHER | Le patient ne prend pas de médicaments et n'est pas fébrile.",
        "OTHER | Der Patient hat keine Schmerzen und ist mit der Therapie zufrieden.",
        "OTHER | O paciente não tem febre e foi medicado com uma dose do antibiótico.",
        "OTHER | Il paziente non è febbrile e prende il farmaco per la pressione.",
        "OTHER | Пациентка отрицает боль в груди.",
        "OTHER | 体温は正常です。",
        "TOO_SHORT | Pneumonia.",
        "TOO_SHORT | 120/80",
        "TOO_SHORT | Nausea 4/61 (6.6%) Colitis 1/61 (1.6%) Anaemia 9/61 (14.8%) Neutropenia 12/61 (19.7%) Rash 2/61 (3.3%) "
            + "Fatigue 7/61 (11.5%) Thrombosis 0/61 (0%) Sepsis 1/61 (1.6%) Dyspnoea 3/61 (4.9%) Alopecia 8/61 (13.1%) Cough 2/61 "
            + "Vomiting 5/61 Stomatitis 6/61 Headache 3/61 Insomnia 2/61 Myalgia 4/61 Pyrexia 6/61 Constipation 9/61 Arthralgia 3/61 "
            + "Hypokalaemia 2/61 Lymphopenia 1/61 Mucositis 2/61",
      })
  void a_text_is_told_by_its_function_words_and_script(Language language, String text) {
    assertThat(LanguageDetector.detect(text)).isEqualTo(language);
  }

  @Property
  @Domain(OddTexts.class)
  void any_text_gets_an_answer(@ForAll String text) {
    assertThat(LanguageDetector.detect(text)).isNotNull();
  }
}
