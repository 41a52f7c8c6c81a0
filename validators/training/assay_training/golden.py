"""Pairs written for the golden scores: plausible clinical text, no row of any data set."""

_VISIT = ("Doctor: What brings you in? Patient: My left knee has hurt for two weeks, since I slipped on the stairs. Doctor: Any swelling? "
          "Patient: A little, no redness. Doctor: I want an x-ray, and you can take ibuprofen 400 mg three times a day with food.")
_REPORT = ("There is a 1.4 cm cyst in the right kidney, unchanged from 2019. No hydronephrosis. The left kidney is normal. "
           "A small right pleural effusion is new.")
_PLAN = "Continue metformin 500 mg twice daily. Stop lisinopril because of cough and start losartan 50 mg daily. Return in 3 months."

PAIRS = [
    (_VISIT, "The patient reports two weeks of left knee pain after slipping on the stairs."),
    (_VISIT, "The patient reports two weeks of right knee pain after slipping on the stairs."),
    (_VISIT, "There is mild swelling without redness."),
    (_VISIT, "There is severe swelling with redness."),
    (_VISIT, "Ibuprofen 400 mg t.i.d. with food."),
    (_VISIT, "Ibuprofen 4000 mg t.i.d. with food."),
    (_VISIT, "An MRI of the knee was ordered."),
    (_VISIT, "She was started on warfarin."),
    (_REPORT, "A 1.4 cm right renal cyst is unchanged."),
    (_REPORT, "A 1.4 cm right renal cyst has grown since 2019."),
    (_REPORT, "New small right pleural effusion."),
    (_REPORT, "There is no pleural effusion."),
    (_REPORT, "No hydronephrosis."),
    (_PLAN, "Lisinopril was stopped because it caused a cough."),
    (_PLAN, "Lisinopril was stopped because it caused hyperkalemia."),
    (_PLAN, "The patient should return in three months."),
    (_PLAN, "The patient should continue lisinopril."),
    ("The patient denies chest pain; she reports palpitations.", "She has chest pain."),
    ("The patient denies chest pain; she reports palpitations.", "She denies chest pain."),
    ("no source given . He is a 60-year-old man with a penicillin allergy. He has a sore throat.", "Amoxicillin was prescribed."),
]
