"""Writes the parity file: texts written for it, with the spans and the evidence that both sides must find.

    python -m assay_training.parity ../src/test/resources/parity/pairs.jsonl
"""

from __future__ import annotations

import json
import os
import sys

from .text import _SECTION_TITLES, Source, claims, sentences, utf16

_DIALOGUE = """Doctor: Good morning, Mrs. Alvarez. What brings you in today?
Patient: I've had this cough for three weeks now. It gets worse at night.
Doctor: Any fever or chills?
Patient: No fever. I did have some chills last Tuesday, around 9 p.m. or so.
Doctor: Are you bringing anything up when you cough?
Patient: A little yellow phlegm, no blood.
Doctor: Do you smoke?
Patient: I quit ten years ago; before that it was a pack a day.
Doctor: What medicines do you take?
Patient: Lisinopril 10 mg in the morning and metformin 500 mg b.i.d. with food.
Doctor: Any allergies?
Patient: Penicillin. It gave me a rash when I was a child.
Doctor: Let me listen to your lungs. There are a few crackles at the right base, nothing on the left.
Patient: Is that bad?
Doctor: It may be a mild pneumonia. I'd like a chest x-ray today, and we will start doxycycline 100 mg twice a day for
seven days. Lisinopril can cause a dry cough too, so we will look at that again if the x-ray is clear.
Patient: Okay. When should I come back?
Doctor: In two weeks, or sooner if you get short of breath or the fever comes."""

_NOTE = """CHIEF COMPLAINT

Cough.

HISTORY OF PRESENT ILLNESS

Mrs. Alvarez is a 61-year-old woman with a cough for 3 weeks, worse at night. She denies fever; she reports chills.

MEDICATIONS
- Lisinopril 10 mg daily.
- Metformin 500 mg b.i.d. with food.

ALLERGIES
1. Penicillin (rash).

ASSESSMENT AND PLAN
1) Possible pneumonia, right base. Chest x-ray today. Doxycycline 100 mg twice daily for 7 days.
2) Follow up in 2 weeks:
Return sooner for shortness of breath."""

_LONG_SENTENCE = ("The patient, who came with her daughter and who was at first unwilling to speak about the fall, said that "
                  "she had been walking from the kitchen to the bathroom in the dark, had tripped over the edge of the rug, "
                  "had landed on her left hip and her left wrist, had not lost consciousness, had not hit her head, had lain "
                  "on the floor for about twenty minutes, and had then reached the telephone, called her daughter, and taken "
                  "two tablets of acetaminophen 500 mg before the ambulance arrived at about half past four in the morning, "
                  "after which she was brought to us.")

_REPORT = """FINDINGS:
LIVER: Normal in size. There is a 1.4 cm cyst in segment VI, unchanged from 2019.
GALLBLADDER: Several stones, the largest measuring 0.8 cm. No wall thickening and no pericholecystic fluid.
BILE DUCTS: The common bile duct measures 4 mm. No intrahepatic dilatation.
PANCREAS: The head and body are unremarkable. The tail is obscured by bowel gas.
SPLEEN: 11.2 cm, normal.
KIDNEYS: The right kidney measures 10.9 cm and the left 11.3 cm. There is no hydronephrosis; a 3 mm stone lies in the
lower pole of the left kidney.
AORTA: 2.1 cm, not aneurysmal. Moderate atherosclerotic calcification is seen.
OTHER: No ascites. A small right pleural effusion is new since the last examination. No left effusion is seen."""

_SHORTHAND = """72M w/ HTN, T2DM, CKD3, AF on Eliquis 5 mg BID. Adm for CAP, RLL. SOB 3 d, PRN albuterol. K 3.1, Hgb 9.8, CXR RLL opacity.
Lasix 40 mg PO QD, Tylenol 1 g q6h prn, ASA 81. L knee effusion, R hip ok, 2 L O2, on RA at night. ASA 3. MS 2+, no m/r/g.
NKDA. DNR. Hyperkalemia resolved; ankle edema. PMH: HFrEF, NSTEMI s/p CABG, GERD. F/u w/ PCP 2 wks, PT/OT at home."""

_SIGNS = """HIV -ve, EBV+ve (CMV \u2212ve). \u2191 furosemide to 80 mg od, \u2193bisoprolol 2.5 mg po OD; Hb \u2193\u2193, wt \u21936%. Cough 3/52, cold x 3/7, worse 2/7 ago,
B12 every 3/12, seen 3/7, review 6/12, 1/52 later. Nil fever, nil by mouth, alcohol nil. Plantars \u2193\u2193. Drops OD, 2 g IV od. T \u2191\u2193. I've L-spine pain."""

_TEXTS = {
    "empty": "",
    "white space only": "  \n\t\n ",
    "one word": "Stable",
    "section titles and what is none": "Review of Systems\n- Respiratory\nNo wheeze\nEars, Nose, Mouth, and Throat\n- Depression\nNeck pain\nPLAN 2\nFollow-up",
    "two plain sentences": "The patient is stable. She will go home tomorrow.",
    "dialogue": _DIALOGUE,
    "note with headings and lists": _NOTE,
    "abbreviations before a capital": "Seen by Dr. Okafor and Prof. Lind. Dose is 5 mg b.i.d. Then reduce. Metoprolol p.o. "
                                      "Q12H was kept. Compare Fig. 2 with St. Mary. He was told to rest, etc. The end.",
    "the letter i": "Grade i. The next line is grade ii. He said it was I. The nurse agreed. Vitamin D. The level was low.",
    "decimals": "Start 0.5 mg daily. Raise to 1.25 mg. Potassium was 4.1. Creatinine rose from 0.9 to 1.4.",
    "digits glued to units": "Give 5mg. Repeat at 8p.m. He took 2. Then he slept.",
    "closing quotes and brackets": 'He said "I feel fine." Then he left. (No fever was noted.) Pulse 80. [See above.] '
                                   "She asked 'why?' 'Because,' we said.",
    "semicolons": "No chest pain; no cough; no edema. Lungs clear;heart regular.",
    "questions and exclamations": "Is it bad? No! It may pass... But call us?! If so, come back.",
    "no split before lower case": "The pain is 3. of the left knee. it came on slowly. Yes.",
    "carriage returns": "First line.\r\nSecond line has two. Sentences here.\r\n\r\n- Third line\r\n",
    "list markers": "- Aspirin 81 mg daily\n* Atorvastatin 40 mg nightly\n• Rest\n‣ Ice\n– Elevation\n1. Walk daily\n"
                    "12) Return in 6 weeks\n-no marker here\n3.no marker here\n2019. Not a marker, a year",
    "headings": "HISTORY:\nPast medical history:\nVITAL SIGNS\nHR 80\nNO KNOWN DRUG ALLERGIES\nTHIS HEADING HAS MORE THAN SIX "
                "WORDS HERE\nBP 120/80 mmHg\n---\nPlan\n- ASSESSMENT\n2. PLAN\nHe was seen. The plan follows:",
    "lines that look like headings and claim something": "STOP WARFARIN\nThe patient had a stroke and was told to stop eating:\n"
        "ASSESSMENT & PLAN:\nPast medical history, family and social history\nLabs/Imaging\nPLAN AND WARFARIN\n**Summary**\nCHF",
    "lines without a letter": "Potassium\n6.9\n180/110\n½\nⓈⓣⓞⓟ ⓦⓐⓡⓕⓐⓡⓘⓝ\n---\n1.\n2)\n- 3\nPlan: 1. Rest. 2. Fluids. 3. 12.",
    "all titles": "\n".join(sorted(_SECTION_TITLES)),
    "marks around a cut": " ".join(["word"] * 59) + ' mg, <5 or (>7) of "it".' + " \n" + "ab-" * 70 + "c!",
    "spanish": "¿Qué le trae hoy? Tengo dolor de cabeza desde hace 3 días. ¡No tengo fiebre! El Dr. Núñez me recetó "
               "paracetamol 500 mg; no me ayudó. La Dra. Peña pidió una TAC. Niega alergias.",
    "astral characters": "The patient feels 😀 today. She walked 2 km 🚶🏽‍♀️ without pain. 𝐁old text follows 🧪. "
                         "Glucose was 98 mg/dL.",
    "combining and non-latin": "Le cœur est régulier. Ärztin: Frau Müller ist stabil. Температура 36,6. 体温は正常です。 "
                               "Café was noted.",
    "one long sentence": _LONG_SENTENCE,
    "long sentence between short ones": "Fall at home. " + _LONG_SENTENCE + " Hip film is pending.",
    "exactly sixty words": "No " + "pain " * 58 + "today. Then more.",
    "tabs and double blanks": "\tTemp 37.2 C.  \t Pulse 72.   Alert and oriented.  ",
    "radiology findings": _REPORT,
    "tokenised dialogue": "[doctor] hi , brian . how are you ?\n[patient] hi , good to see you . i 'm taking 20 mg of lasix .\n"
                          "[doctor] it 's good to see you too . any chest pain ? Any swelling ?",
}

_EVIDENCE = [
    ("short source is all evidence", "The patient is stable. No fever was seen.\n- Walks daily", "She has no fever."),
    ("dialogue, dose", _DIALOGUE, "Metformin 500 mg b.i.d. with food."),
    ("dialogue, allergy: the answer follows the question", _DIALOGUE, "She is allergic to penicillin, which caused a rash."),
    ("dialogue, plan", _DIALOGUE, "Doxycycline 100 mg twice daily for 7 days; follow up in 2 weeks."),
    ("dialogue, wrong side", _DIALOGUE, "Crackles were heard at the left base."),
    ("dialogue, no shared word", _DIALOGUE, "Unremarkable neurologic examination."),
    ("report, plural meets singular", _REPORT, "There are cysts and a stone in each kidney."),
    ("report, effusion", _REPORT, "New small right pleural effusion."),
    ("long passages that do not fit", "Hip pain. " + _LONG_SENTENCE + "\n" + _LONG_SENTENCE.replace("hip", "knee")
     + "\nShe lives alone.", "She fell on her left hip."),
    ("nothing matches, from the start", "\n".join(["Alpha beta gamma delta epsilon zeta eta theta iota kappa."] * 14), "Unrelated."),
    ("nothing matches in a short source", "The patient is stable.", "Unrelated."),
    ("no source", "", "She has no fever."),
    ("shorthand, diseases", _SHORTHAND, "A 72-year-old man with hypertension, type 2 diabetes and atrial fibrillation on apixaban."),
    ("shorthand, how often: all of the group in plain words", _SHORTHAND, "Furosemide 40 mg by mouth once daily."),
    ("shorthand, another drug's frequency", _SHORTHAND, "Apixaban 5 mg once daily; acetaminophen as needed."),
    ("shorthand, sides, and litres that are none", _SHORTHAND, "Effusion of the left knee, 2 L of oxygen."),
    ("shorthand, tests and places", _SHORTHAND, "Potassium 3.1, haemoglobin 9.8; chest X-ray: right lower lobe opacity."),
    ("shorthand, British spelling", _SHORTHAND, "Hyperkalaemia has resolved; oedema of the ankles."),
    ("shorthand, what means several things stays", _SHORTHAND, "Multiple sclerosis; she takes aspirin; seen by primary care."),
    ("shorthand, capitals", "ALL in remission, all well. HIT excluded; he hit his head. Us and CAP.", "Acute lymphoblastic leukaemia, heparin-induced "
     "thrombocytopenia and community-acquired pneumonia."),
    ("signs of notes in words", _SIGNS, "HIV was negative and EBV positive; furosemide was increased to 80 mg once a day."),
    ("signs of notes, days and dates", _SIGNS, "She has had a cough for three weeks and no fever; the plantars were down."),
    ("signs that the claim has too", _SIGNS, "HIV -ve, cough 3/52."),
    ("long forms, short claim", "Coronary artery bypass grafting in 2015, chronic obstructive pulmonary disease.", "CABG 2015, COPD."),
    ("found by the other form", "\n".join(["The garden was full of roses and she liked to walk there."] * 14) + "\nPMH: HTN, COPD.", "Known hypertension."),
]


def rows():
    for name, text in _TEXTS.items():
        yield {"name": name, "text": text, "sentences": utf16(text, sentences(text)), "claims": utf16(text, claims(text))}
    for name, text, claim in _EVIDENCE:
        source = Source.of(text)
        best = source.evidence(claim)[1]
        spans = utf16(text, source.spans)
        yield {"name": name, "source": text, "claim": claim, "evidence": source.evidence_text(claim),
               "best": spans[best] if best >= 0 else None}


def write(path: str) -> None:
    with open(path + ".new", "w", encoding="utf-8") as out:
        for row in rows():
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    os.replace(path + ".new", path)


if __name__ == "__main__":
    write(sys.argv[1])
