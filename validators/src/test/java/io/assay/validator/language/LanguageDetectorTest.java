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
        "SPANISH | Neumonía basal derecha.",
        "SPANISH | Enalapril 10 mg cada 12 horas.",
        "SPANISH | Metformina 850 mg c/12h, enalapril 10 mg c/24h, omeprazol 20 mg c/24h.",
        "SPANISH | Hernia inguinal derecha reducible.",
        "SPANISH | No fume. No beba alcohol.",
        "OTHER | Prendre deux comprimés au coucher.",
        "OTHER | Entorse de la cheville gauche.",
        "OTHER | Patient stable, sortie demain.",
        "OTHER | Gastrite érosive.",
        "OTHER | Hérnia inguinal direita redutível.",
        "OTHER | Tomar dois comprimidos ao deitar.",
        "OTHER | Patient stabil, kein Fieber.",
        "OTHER | Leistenhernie rechts.",
        "OTHER | Ernia inguinale destra.",
        "OTHER | Không dị ứng thuốc.",
        "OTHER | Uống metformin 850 mg hai lần mỗi ngày.",
        "OTHER | Itigil ang warfarin limang araw bago ang operasyon.",
        "OTHER | Pran metformin 850 mg de fwa pa jou.",
        "ENGLISH | Dr. de la Rosa and Dr. del Rio saw Mr. La Porta. He lives in Los Angeles.",
        "ENGLISH | Rx: amoxicillin 500 mg po tid pc et hs, disp 21, sig: i cap po tid.",
        "ENGLISH | Stab L thoracoabd, R side do well; CT: L hemo, no PE. D5 d/c home, PO abx x 5 d.",
        "ENGLISH | No hay fever. Sono: TOS. DNI. ETT 22 cm at lip. LABA and ICS.",
        "ENGLISH | Care after Guillain-Barré and Ménière.",
        "ENGLISH | R breast UOQ 10:00 6 cm FN: irregular hypoechoic mass 11 x 9 x 8 mm, indistinct margins. R axilla: one LN w/ 5 mm "
            + "cortex. L breast: benign calcs, BI-RADS 2. ACR density C. R: BI-RADS 5.",
        "ENGLISH | COLONOSCOPY. 64M FIT 86. Moviprep, BBPS 8. Caecum reached 11 min. 3 polyps: caecum 4 mm sessile snare; hep flex 12 mm "
            + "EMR + clip x2; rectum 6 mm ped snare. All retrieved. L diverticulosis. DOAC restart 48h. Surveillance per histology.",
        "ENGLISH | 90F lives alone, ADLs indep, IADLs assist. MMSE 26. 2 falls/6 mo. TUG 18 s. Vit D 14, D3 50,000 weekly x8. "
            + "Deprescribe: zolpidem 5 taper, oxybutynin d/c. Hearing aids. HHPT.",
        "TOO_SHORT | lisinopril, metformin, atorvastatin, amlodipine, omeprazole, levothyroxine, gabapentin, sertraline, losartan, "
            + "albuterol, furosemide, metoprolol, trazodone, pantoprazole, tamsulosin, clopidogrel, meloxicam, prednisone, duloxetine, "
            + "warfarin, allopurinol",
        "TOO_SHORT | Escherichia coli, Klebsiella pneumoniae, Pseudomonas aeruginosa, Staphylococcus aureus, Enterococcus faecalis, "
            + "Streptococcus agalactiae, Proteus mirabilis, Serratia marcescens, Candida albicans, Acinetobacter baumannii",
        "OTHER | Boezemfibrilleren, hypertensie, hartfalen, diabetes mellitus type 2, nierinsufficientie, hypothyreoidie, reflux, "
            + "depressie, jicht, astma, obesitas, polyneuropathie, cataract, COPD, psoriasis, migraine",
        "OTHER | Vorhofflimmern, arterielle Hypertonie, Niereninsuffizienz, Hypothyreose, Osteoporose, Koxarthrose, Adipositas, "
            + "Polyneuropathie, Depression, Katarakt, Gicht, Asthma bronchiale, Diabetes mellitus",
        "TOO_SHORT | Pneumonia.",
        "TOO_SHORT | Guillain-Barré, Ménière.",
        "TOO_SHORT | 120/80",
        "TOO_SHORT | Emesis 4/61 (6.6%) Colitis 1/61 (1.6%) Anaemia 9/61 (14.8%) Neutropenia 12/61 (19.7%) Pruritus 2/61 (3.3%) "
            + "Fatigue 7/61 (11.5%) Thrombosis 0/61 (0%) Sepsis 1/61 (1.6%) Dyspnoea 3/61 (4.9%) Alopecia 8/61 (13.1%) Dysuria 2/61 "
            + "Tremor 5/61 Stomatitis 6/61 Headache 3/61 Insomnia 2/61 Myalgia 4/61 Pyrexia 6/61 Constipation 9/61 Arthralgia 3/61 "
            + "Hypokalaemia 2/61 Lymphopenia 1/61 Mucositis 2/61",
      })
  void a_text_is_told_by_its_function_words_and_script(Language language, String text) {
    assertThat(LanguageDetector.detect(text)).isEqualTo(language);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SPANISH | She went home on amoxicillin and was seen by cardiology. Suspenda la warfarina.",
        "SPANISH | He takes metformin with food. No tome alcohol.",
        "SPANISH | Paciente is stable, tiene pain in the left knee, will follow up in 2 weeks.",
        "OTHER | He takes his medicines with food. Arrêter la warfarine demain.",
        "OTHER | Lisinopril 10 mg, metformin 500 mg, atorvastatin 40 mg, warfarin 5 mg 停用",
        "ENGLISH | Seen by Dr. de la Cruz of Los Angeles. She takes 5 µg of it and a β-blocker.",
        "ENGLISH | IV at EM. Par 3. OD x 2, OS. Dr. Do of El Paso saw her. Ki-67 of 20. No PE.",
        "ENGLISH | The café au lait spots are unchanged.",
        "TOO_SHORT | Pneumonia.",
      })
  void a_sentence_in_another_language_counts_for_the_text(Language language, String text) {
    assertThat(LanguageDetector.detectThroughout(text)).isEqualTo(language);
  }

  @Property
  @Domain(OddTexts.class)
  void any_text_gets_an_answer(@ForAll String text) {
    assertThat(LanguageDetector.detect(text)).isNotNull();
    assertThat(LanguageDetector.detectThroughout(text)).isNotNull();
  }
}
