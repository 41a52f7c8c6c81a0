package io.assay.validator.rules.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.validator.DraftValidator;
import io.assay.validator.rules.RuleFindings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OppositesTest {

  private final DraftValidator validator = ContextRulesFactory.open();

  @ParameterizedTest(name = "{1} <- {0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          The right adrenal nodule is stable compared with 2022. | The right adrenal nodule is unstable compared with 2022.
          Biopsy of the left breast: benign, fibroadenoma.       | Left breast biopsy was malignant.
          CT shows a chronic subdural hematoma.                  | CT shows an acute subdural hematoma.
          Admitted with hypokalaemia after vomiting.             | He was admitted with hyperkalaemia after vomiting.
          She has hypothyroidism on levothyroxine.               | She has hyperthyroidism on levothyroxine.
          Hypotension after the spinal anaesthetic.              | Hypertension after the spinal anaesthetic.
          ECG: sinus bradycardia at rest.                        | The ECG showed sinus tachycardia.
          Blood cultures grew MSSA.                              | Blood cultures grew MRSA.
          Staph aureus, methicillin-sensitive, in both bottles.  | MRSA in both blood culture bottles.
          CT head: ischaemic stroke in the left MCA territory.   | Haemorrhagic stroke in the left MCA territory.
          Heart failure with preserved ejection fraction.        | HFrEF on empagliflozin.
          NSTEMI, peak troponin 4.1.                             | STEMI with peak troponin of 4.1.
          The mass is not palpable.                              | There is a palpable mass.
          Open fracture of the tibia, grade II.                  | Closed fracture of the tibia.
          Undisplaced fracture of the scaphoid.                  | Displaced scaphoid fracture.
          Complete heart block on telemetry.                     | Incomplete heart block on telemetry.
          The left ventricle is normal in size.                  | The left ventricle is enlarged.
          Membranes ruptured at 03:00 with clear liquor.         | Membranes are intact with clear liquor.
          He is compliant with his inhalers.                     | He is non-compliant with his inhalers.
          Take on an empty stomach.                              | Take with food.
          Chest pain resolved.                                   | Chest pain is ongoing.
          His cough has worsened over two weeks.                 | His cough has improved over two weeks.
          Breech presentation at 37 weeks.                       | Cephalic presentation at 37 weeks.
          Soft systolic murmur at the apex.                      | Soft diastolic murmur at the apex.
          WBC high, platelets low.                               | WBC low, platelets high.
          Potassium 5.9 (H).                                     | Potassium 5.9 (L).
          The graft is patent.                                   | The graft is occluded.
          Low-grade dysplasia at 33 cm.                          | High-grade dysplasia at 33 cm.
          Chlamydia NAAT detected.                               | Chlamydia NAAT not detected.
          GAD antibodies are positive.                           | GAD antibodies are negative.
          Stress test negative for ischaemia.                    | Stress test positive for ischaemia.
          She lacks capacity for this decision.                  | She has capacity for this decision.
          She refuses blood products as a Jehovah's Witness.     | She accepts blood products.
          Flu vaccine given today.                               | He declined the flu vaccine today.
          Non-weight-bearing on the right leg for 6 weeks.       | Weight bearing on the right leg for 6 weeks.
          Retinal detachment of the left eye, macula on.         | Macula-off retinal detachment of the left eye.
          7 mm pituitary microadenoma, chiasm free.              | A pituitary macroadenoma of 7 mm, chiasm free.
          Sensorineural hearing loss on the right since Monday.  | Conductive hearing loss on the right since Monday.
          Severe haemophilia A with an inhibitor.                | Severe hemophilia B with an inhibitor.
          Hip replaced under spinal anaesthesia.                 | Hip replaced under general anaesthesia.
          Accidental overdose of paracetamol, 8 g.               | Deliberate overdose of paracetamol, 8 g.
          Polyuria: nephrogenic diabetes insipidus on lithium.   | Central diabetes insipidus on lithium.
          8 mm stone at the PUJ with hydronephrosis.             | 8 mm stone at the vesicoureteric junction.
          Lesion of 4 cm at the hepatic flexure.                 | A 4 cm lesion at the splenic flexure.
          Stanford type B dissection from the subclavian.        | Type A dissection from the subclavian down.
          Broad complex tachycardia at 180/min.                  | Narrow-complex tachycardia at 180/min.
          Mechanical mitral valve, INR target 3.0.               | A bioprosthetic mitral valve with a target INR of 3.0.
          Copper coil fitted at six weeks.                       | A hormonal coil was fitted at six weeks.
          Serum light chains: kappa 640 mg/L.                    | Serum lambda light chains of 640 mg/L.
          MPO-ANCA 86, crescents in 5 of 14 glomeruli.           | PR3-ANCA of 86 with crescents in 5 of 14 glomeruli.
          Classical Hodgkin, nodular sclerosis, stage IIA.       | Classical Hodgkin of mixed cellularity, stage IIA.
          Graft from a matched unrelated donor in March.         | Stem cells from a matched related donor in March.
          ACL reconstruction, hamstring graft, 2019.             | ACL reconstruction with a patellar graft in 2019.
          Papillary thyroid carcinoma, 14 mm.                    | Medullary thyroid carcinoma of 14 mm.
          BCC of the nose, nodular, 6 mm.                        | Squamous cell carcinoma of the nose, 6 mm.
          Heterozygous for factor V Leiden.                      | Homozygous for factor V Leiden.
          Third division of the trigeminal nerve, right.         | Pain in the second division of the trigeminal nerve.
          HBV DNA undetectable on entecavir.                     | HCV RNA undetectable on entecavir.
          BRCA1 carrier, mastectomy discussed.                   | BRCA2 carrier; mastectomy was discussed.
          Median nerve of the left wrist 16 mm2, swollen.        | Left ulnar nerve swollen at the wrist, 16 mm2.
          T -2.8 at the spine: osteoporosis.                     | Osteopenia with a T score of -2.8 at the spine.
          Hold losartan until reviewed; carvedilol as before. Hold losartan for now. | Losartan is continued for now.
          Spironolactone and ramipril withheld.                  | Spironolactone withheld; ramipril continued.
          Vancomycin is given after dialysis on Mondays.         | Vancomycin is given before dialysis on Mondays.
          Take alendronate 30 minutes before breakfast.          | Alendronate is taken half an hour after breakfast.
          Child is not to go home with the stepfather.           | The child may go home with the stepfather.
          Cefazolin was tolerated in 2021.                       | Cefazolin was not tolerated in 2021.
          NPO after midnight.                                    | She may eat after midnight.
          The swallow was found unsafe on Monday.                | The swallow was found safe on Monday.
          Chest tube to water seal, no air leak.                 | The chest tube is on suction without an air leak.
          C-spine not cleared, collar stays on.                  | The cervical spine is cleared and the collar off.
          Posterior dislocation of the left hip.                 | The left hip is dislocated anteriorly.
          Subtherapeutic vancomycin of 9.1 mg/L.                 | Supratherapeutic vancomycin of 9.1 mg/L.
          Anti-D not needed.                                     | Anti-D is needed.
          Bone scan not required. MDM on 4 July.                 | A bone scan is required.
          Fluticasone is scheduled, two puffs.                   | Fluticasone as needed, two puffs.
          Unprovoked DVT of the left leg in May.                 | Provoked DVT of the left leg in May.
          Pacemaker is not MRI conditional; CT instead.          | The pacemaker is MRI conditional.
          Detained under Section 2 on Friday.                    | She is a voluntary patient since Friday.
          E. coli, ceftriaxone sensitive.                        | The E. coli was resistant to ceftriaxone.
          She does not feel safe at home.                        | She feels safe at home.
          BiPAP is declined overnight.                           | BiPAP is accepted overnight.
          """)
  void theOppositeOfWhatTheSourceSaysIsFound(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .anyMatch(found -> found.startsWith("ERROR opposite-mismatch"));
  }

  @ParameterizedTest(name = "{0} <- {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          C-spine: stable fracture, collar for comfort. BP unstable overnight.             | The cervical spine fracture is stable.
          Acute on chronic subdural haematoma.                                             | He has an acute subdural haematoma.
          Known hypertension. Hypotension after the spinal anaesthetic.                    | Hypotension after the spinal; history of hypertension.
          BP 172/96. Low blood pressure when standing.                                     | Hypertension with postural drop.
          Hypoglycaemia at 3 am; sugars 250 to 300 in the day.                             | Hyperglycaemia by day, with a low overnight.
          The lump was benign on biopsy.                                                   | The lump is not cancerous.
          No malignancy in the polyp.                                                      | The polyp is benign.
          Cough better with inhaler, worse at night.                                       | Cough is worse at night.
          TSH elevated, T4 low.                                                            | T4 was low.
          Na 128 (L), K 5.6 (H).                                                           | K 5.6 (H), Na 128 (L).
          Vitamin D was low at 31.                                                         | Vitamin D is being raised to 2,000 units.
          Non-displaced fracture of the scaphoid.                                          | The scaphoid fracture is not displaced.
          Radial styloid: thin undisplaced fracture. Scaphoid waist fracture, 2 mm step.   | Displaced fracture of the scaphoid.
          Tympanic membrane intact on the right, perforated on the left.                   | Right tympanic membrane intact.
          Refused surgery at first, later agreed.                                          | Agreed to surgery.
          Elective cholecystectomy planned. Came as an emergency today with cholecystitis. | Emergency admission with cholecystitis; was awaiting elective cholecystectomy.
          MRI brain pending.                                                               | MRI brain will be performed.
          Levothyroxine on an empty stomach.                                               | Do not take levothyroxine with food.
          If the rash is worse, stop it. The rash is better.                               | The rash has improved.
          Her sister has hypothyroidism. She has hyperthyroidism.                          | Hyperthyroidism; family history of hypothyroidism.
          Is the pain worse?                                                               | The pain is better.
          HER2 negative, ER positive.                                                      | ER positive, HER2 negative.
          Macula on at the first visit, macula off by Friday.                              | Macula-off detachment by Friday.
          Stone at the PUJ in 2021, now one at the VUJ.                                    | A stone at the vesicoureteric junction.
          Regional block, converted to a general anaesthetic.                              | General anaesthetic after a failed block.
          The coil is copper.                                                              | A copper coil rather than a hormonal one.
          Carpal tunnel syndrome; ulnar nerve normal.                                      | The median nerve is compressed; ulnar nerve normal.
          Squamous cell carcinoma in 2017. BCC today.                                      | Basal cell carcinoma; earlier squamous cell carcinoma.
          Ramipril held on admission, resume on Friday.          | Ramipril is continued from Friday.
          Digoxin and amiodarone held. Edoxaban continue.        | Digoxin and amiodarone are held while edoxaban goes on.
          Paste applied before catheterisation, wiped off after. | Paste was applied before catheterisation and wiped off afterwards.
          Knee pain before the operation was worse in smokers.   | After the operation smokers did as well as others.
          Genotype before the first dose. Chemotherapy is optional. | Chemotherapy after surgery is optional.
          Combined pills may reduce milk early on.               | Mini-pills do not reduce milk.
          Walker needed outdoors; not needed at home.            | A walker is needed outdoors.
          """)
  void whatTheSourceMaySayIsNoOpposite(String source, String draft) {
    assertThat(RuleFindings.described(validator, source, draft))
        .noneMatch(found -> found.contains("opposite-mismatch"));
  }

  @Test
  void aResultOfAKnownTestIsReportedOnce() {
    assertThat(RuleFindings.described(validator, "Troponin positive.", "Troponin negative."))
        .containsExactly("ERROR state-mismatch 'Troponin negative' 'Troponin positive'");
  }

  @Test
  void anOppositeSaidOftenIsReportedOnce() {
    assertThat(
            RuleFindings.described(
                validator, "The graft is patent.", "The graft is occluded. The graft is occluded."))
        .hasSize(1);
  }
}
