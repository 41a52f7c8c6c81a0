"""Words that may stand for one another: wrongly (same class, other meaning) for corruption, rightly for paraphrase."""

from __future__ import annotations

import csv
import gzip
import re
from collections import defaultdict
from pathlib import Path


def _lists(text: str) -> list[list[str]]:
    return [[w.strip() for w in line.split(",") if w.strip()] for line in text.strip().splitlines() if line.strip()]


# One line is one class: each member is a plausible and wrong replacement for the others.
DRUG_CLASSES = _lists("""
lisinopril, enalapril, ramipril, benazepril, losartan, valsartan, irbesartan
metoprolol, atenolol, carvedilol, propranolol, bisoprolol, labetalol
amlodipine, nifedipine, diltiazem, verapamil
atorvastatin, simvastatin, rosuvastatin, pravastatin, lovastatin
furosemide, hydrochlorothiazide, spironolactone, bumetanide, torsemide, chlorthalidone
metformin, glipizide, glyburide, sitagliptin, pioglitazone, empagliflozin, insulin glargine
warfarin, apixaban, rivaroxaban, dabigatran, heparin, enoxaparin, clopidogrel, aspirin
amoxicillin, azithromycin, doxycycline, ciprofloxacin, levofloxacin, cephalexin, clindamycin, metronidazole, penicillin, ceftriaxone, vancomycin, nitrofurantoin
ibuprofen, naproxen, acetaminophen, meloxicam, celecoxib, diclofenac, ketorolac
oxycodone, hydrocodone, tramadol, morphine, codeine, fentanyl, hydromorphone
sertraline, fluoxetine, citalopram, escitalopram, paroxetine, venlafaxine, duloxetine, bupropion, trazodone
lorazepam, alprazolam, diazepam, clonazepam, zolpidem
quetiapine, risperidone, olanzapine, aripiprazole, haloperidol
gabapentin, pregabalin, topiramate, levetiracetam, lamotrigine, phenytoin, carbamazepine
omeprazole, pantoprazole, esomeprazole, famotidine, ranitidine
albuterol, fluticasone, budesonide, ipratropium, tiotropium, montelukast
prednisone, methylprednisolone, dexamethasone, hydrocortisone
loratadine, cetirizine, diphenhydramine, fexofenadine
levothyroxine, methimazole, propylthiouracil
ondansetron, metoclopramide, promethazine
methotrexate, hydroxychloroquine, sulfasalazine, azathioprine, adalimumab
lasix, bumex, demadex, aldactone
tylenol, motrin, advil, aleve
zoloft, prozac, lexapro, celexa, paxil, effexor
lipitor, zocor, crestor
prilosec, protonix, nexium, pepcid
norvasc, cardizem, procardia
coumadin, eliquis, xarelto, plavix
ultram, percocet, vicodin, norco
cyclobenzaprine, tizanidine, methocarbamol, baclofen
tamsulosin, finasteride, doxazosin
fluconazole, terbinafine, nystatin, ketoconazole
acyclovir, valacyclovir, oseltamivir
alendronate, risedronate, zoledronic acid
sumatriptan, rizatriptan, zolmitriptan
""")

FINDING_CLASSES = _lists("""
hypertension, hypotension, hyperlipidemia, diabetes, hypothyroidism, hyperthyroidism
type 1 diabetes, type 2 diabetes, prediabetes, gestational diabetes
asthma, chronic obstructive pulmonary disease, pneumonia, bronchitis, pulmonary embolism, tuberculosis, pulmonary fibrosis
congestive heart failure, coronary artery disease, atrial fibrillation, myocardial infarction, aortic stenosis, mitral regurgitation, pericarditis, endocarditis
stroke, transient ischemic attack, seizure, migraine, multiple sclerosis, Parkinson disease, meningitis, encephalitis
gastroesophageal reflux, peptic ulcer disease, diverticulitis, appendicitis, cholecystitis, pancreatitis, Crohn disease, ulcerative colitis, irritable bowel syndrome
osteoarthritis, rheumatoid arthritis, gout, fibromyalgia, osteoporosis, lupus
depression, anxiety, bipolar disorder, schizophrenia, panic disorder, post-traumatic stress disorder
kidney stones, urinary tract infection, pyelonephritis, chronic kidney disease, acute kidney injury, glomerulonephritis
anemia, leukemia, lymphoma, thrombocytopenia, polycythemia, hemophilia
breast cancer, lung cancer, colon cancer, prostate cancer, thyroid cancer, ovarian cancer, melanoma
chest pain, abdominal pain, back pain, joint pain, flank pain, neck pain, pelvic pain
shortness of breath, palpitations, cough, wheezing, hemoptysis, orthopnea
nausea, vomiting, diarrhea, constipation, bloating, heartburn
fever, chills, night sweats, fatigue, weight loss, weight gain
headache, dizziness, blurred vision, weakness, numbness, tingling, tremor, syncope
swelling, redness, bruising, rash, itching, tenderness
meniscal tear, rotator cuff tear, ankle sprain, plantar fasciitis, carpal tunnel syndrome, lumbar strain
sinusitis, pharyngitis, otitis media, tonsillitis, bronchiolitis
Staphylococcus aureus, Streptococcus pneumoniae, Escherichia coli, Klebsiella pneumoniae, Pseudomonas aeruginosa, Neisseria gonorrhoeae, Chlamydia trachomatis, Haemophilus influenzae, Treponema pallidum
herpes simplex, herpes zoster, influenza, hepatitis B, hepatitis C, cytomegalovirus, HIV
iron deficiency, vitamin B12 deficiency, folate deficiency, vitamin D deficiency
penicillin allergy, sulfa allergy, latex allergy
hyperkalemia, hypokalemia, hyponatremia, hypernatremia, hypercalcemia, hypocalcemia
pulmonary edema, pleural effusion, pneumothorax, atelectasis, consolidation
edema, clubbing, cyanosis, jaundice, pallor
systolic murmur, diastolic murmur, gallop, friction rub
smokes, drinks alcohol, uses marijuana, uses cocaine
smoker, drinker
""")

OTHER_CLASSES = _lists("""
x-ray, MRI, CT scan, ultrasound, bone scan, PET scan
echocardiogram, electrocardiogram, stress test, cardiac catheterization, Holter monitor
colonoscopy, endoscopy, sigmoidoscopy, barium swallow
complete blood count, hemoglobin A1c, lipid panel, urinalysis, thyroid panel, metabolic panel
appendectomy, cholecystectomy, hysterectomy, tonsillectomy, hernia repair, cesarean section, mastectomy
physical therapy, occupational therapy, surgery, radiation therapy, chemotherapy, injection
cardiology, neurology, nephrology, gastroenterology, dermatology, orthopedics, urology, psychiatry, endocrinology
knee, hip, shoulder, elbow, ankle, wrist
arm, leg, hand, foot
neck, back, chest, abdomen, pelvis
liver, kidney, spleen, pancreas, gallbladder, stomach, bladder, lung, heart, brain
eye, ear, nose, throat
thumb, index finger, ring finger, little finger
mother, father, brother, sister, grandmother, grandfather, aunt, uncle
wife, husband, son, daughter
autosomal dominant, autosomal recessive, X-linked recessive, mitochondrial
protein, enzyme, hormone, antibody
bacteria, virus, fungus, parasite
children, adults, infants, adolescents
white, African-American, Hispanic, Asian
sodium, potassium, calcium, magnesium, phosphate
hemoglobin, platelet count, white blood cell count, creatinine, glucose, ferritin, troponin
CT, MRI, ultrasonography, radiography
red, white, yellow, blue
oral, intravenous, intramuscular, subcutaneous, topical, inhaled
by mouth, intravenously, intramuscularly, subcutaneously
divorced, married, widowed, single
""")

SIDES = _lists("""
left, right
bilateral, unilateral
upper, lower
anterior, posterior
medial, lateral
proximal, distal
superior, inferior
""")

TIMES = _lists("""
morning, evening, night, afternoon
Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday
January, February, March, April, May, June, July, August, September, October, November, December
yesterday, today, last week, last month, last year
days, weeks, months, years
day, week, month, year
hours, days
minutes, hours
before, after
""")

FREQUENCIES = _lists("""
once a day, twice a day, three times a day, four times a day, once a week
once daily, twice daily, three times daily, every other day, once weekly
daily, weekly, monthly
b.i.d., t.i.d., q.i.d.
bid, tid, qid
BID, TID, QID
every 4 hours, every 6 hours, every 8 hours, every 12 hours
every day, every week, every month, every year
as needed, every day
annually, monthly
""")

DOSE_UNITS = _lists("""
mg, mcg, g
milligrams, micrograms, grams
mL, L
units, milliunits
mg/dL, g/dL
cm, mm
pounds, kilograms
""")

OPPOSITES = _lists("""
positive, negative
normal, abnormal
present, absent
increased, decreased
increase, decrease
increases, decreases
higher, lower
high, low
elevated, low
improved, worsened
improving, worsening
better, worse
stable, unstable
acute, chronic
benign, malignant
open, closed
regular, irregular
controlled, uncontrolled
intact, impaired
active, inactive
start, stop
started, stopped
continue, discontinue
continues, discontinued
with, without
always, never
all, none
many, few
common, rare
more, less
larger, smaller
gained, lost
able, unable
dominant, recessive
inhibits, activates
inhibit, activate
reduces, raises
reduce, raise
reduced, increased
prevents, causes
prevent, cause
remarkable, unremarkable
symptomatic, asymptomatic
sensitive, resistant
agrees, refuses
compliant, noncompliant
tender, nontender
healthy, unhealthy
""")

# weaker word -> stronger words; read backwards for understatement. The number says how far apart they are.
INTENSITY = [
    ("mild", "severe", 3), ("mild", "moderate", 2), ("moderate", "severe", 2), ("slight", "marked", 2), ("small", "large", 2),
    ("minimal", "extensive", 3), ("occasional", "constant", 2), ("occasionally", "constantly", 2), ("rarely", "frequently", 2),
    ("some", "severe", 2), ("a little", "a great deal of", 2), ("sometimes", "always", 2), ("intermittent", "constant", 2),
    ("often", "always", 1), ("usually", "always", 1), ("mildly", "severely", 3), ("slightly", "markedly", 2),
    ("partial", "complete", 2), ("trace", "massive", 3), ("low-grade", "high-grade", 3), ("localized", "widespread", 3),
    ("possible", "definite", 3), ("possibly", "definitely", 3), ("probable", "confirmed", 2), ("probably", "certainly", 2),
    ("likely", "definitely", 2), ("suspected", "confirmed", 3), ("may be", "is", 2), ("may", "will", 2), ("might", "will", 3),
    ("could", "will", 2), ("suggests", "proves", 2), ("suggestive of", "diagnostic of", 3),
    ("concern for", "proof of", 3), ("appears to be", "is certainly", 2), ("consistent with", "diagnostic of", 2),
    ("associated with", "caused by", 2), ("should consider", "must have", 2), ("some people", "all people", 2),
    ("most", "all", 2), ("rule out", "treat", 3), ("thought to", "proven to", 2), ("non-urgent", "emergent", 3),
]

SYNONYMS = [
    ("shortness of breath", "dyspnea"), ("high blood pressure", "hypertension"), ("heart attack", "myocardial infarction"),
    ("hives", "urticaria"), ("fainting", "syncope"), ("itching", "pruritus"), ("swelling", "edema"), ("tiredness", "fatigue"),
    ("throwing up", "vomiting"), ("stomach pain", "abdominal pain"), ("belly pain", "abdominal pain"), ("bruising", "ecchymosis"),
    ("blood clot", "thrombus"), ("kidney stones", "nephrolithiasis"), ("gallstones", "cholelithiasis"), ("runny nose", "rhinorrhea"),
    ("sore throat", "pharyngitis"), ("fever", "elevated temperature"), ("difficulty swallowing", "dysphagia"),
    ("high cholesterol", "hyperlipidemia"), ("low blood pressure", "hypotension"), ("fast heart rate", "tachycardia"),
    ("acid reflux", "gastroesophageal reflux disease"), ("joint pain", "arthralgia"), ("muscle pain", "myalgia"),
    ("hair loss", "alopecia"), ("bleeding", "hemorrhage"), ("headache", "cephalgia"), ("numbness", "loss of sensation"),
    ("chest x-ray", "chest radiograph"), ("x-ray", "radiograph"), ("surgery", "operation"), ("medication", "medicine"),
    ("medications", "medicines"), ("physician", "doctor"), ("prior", "previous"), ("approximately", "about"),
    ("denies", "reports no"), ("denies any", "reports no"), ("is able to", "can"), ("is unable to", "cannot"),
    ("presents with", "comes in with"), ("complains of", "reports"), ("reports", "states that there is"), ("reveals", "shows"),
    ("demonstrates", "shows"), ("prescribed", "given a prescription for"), ("due to", "because of"), ("secondary to", "due to"),
    ("history of", "past"), ("was started on", "began"), ("tolerates", "is tolerating"), ("examination", "exam"),
    ("recommend", "advise"), ("recommended", "advised"), ("affects", "involves"), ("symptoms", "complaints"),
    ("is characterized by", "features"), ("people with", "individuals with"), ("individuals", "people"), ("child", "kid"),
    ("begins", "starts"), ("usually", "as a rule"), ("treatment", "therapy"), ("illness", "disease"), ("cause", "lead to"),
    ("inherited", "passed down in families"), ("mutations", "changes"), ("extremities", "limbs"), ("bilaterally", "on both sides"),
    ("unremarkable", "normal"), ("afebrile", "without fever"), ("normotensive", "with normal blood pressure"),
    ("tobacco use", "smoking"), ("nonsmoker", "person who does not smoke"), ("ambulating", "walking"), ("nocturnal", "at night"),
]

ABBREVIATIONS = [
    ("blood pressure", "BP"), ("heart rate", "HR"), ("hypertension", "HTN"), ("diabetes mellitus", "DM"), ("history of", "h/o"),
    ("shortness of breath", "SOB"), ("twice a day", "b.i.d."), ("twice daily", "BID"), ("three times a day", "t.i.d."),
    ("as needed", "p.r.n."), ("by mouth", "p.o."), ("coronary artery disease", "CAD"), ("congestive heart failure", "CHF"),
    ("chronic obstructive pulmonary disease", "COPD"), ("gastroesophageal reflux disease", "GERD"), ("urinary tract infection", "UTI"),
    ("atrial fibrillation", "AFib"), ("myocardial infarction", "MI"), ("emergency room", "ER"), ("emergency department", "ED"),
    ("intravenous", "IV"), ("range of motion", "ROM"), ("physical therapy", "PT"), ("follow up", "f/u"), ("without", "w/o"),
    ("electrocardiogram", "EKG"), ("magnetic resonance imaging", "MRI"), ("computed tomography", "CT"), ("milligrams", "mg"),
    ("micrograms", "mcg"), ("white blood cell", "WBC"), ("chronic kidney disease", "CKD"), ("body mass index", "BMI"),
    ("primary care physician", "PCP"), ("intensive care unit", "ICU"), ("deep vein thrombosis", "DVT"), ("temperature", "temp"),
    ("every day", "daily"), ("once a day", "daily"), ("at bedtime", "q.h.s."), ("patient", "pt"), ("years old", "y/o"),
]

NUMBER_WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
                "seventeen eighteen nineteen twenty").split()

_SUFFIX = re.compile(r"(?:pril|sartan|olol|statin|dipine|azole|cillin|mycin|floxacin|cycline|oxetine|triptan|gliptin|"
                     r"gliflozin|tidine|prazole|mab|tinib|vir|setron|barbital|azepam|profen|parin|xaban)$")


class Lexicon:
    """The lists above, the drugs of the terms folder by their stem, and the conditions that MedQuAD is about."""

    def __init__(self, terms: Path, conditions: list[str]):
        self.swaps: dict[str, tuple[list[str], str]] = {}
        for kind, classes in (("frequency", FREQUENCIES), ("unit", DOSE_UNITS), ("side", SIDES), ("time", TIMES),
                              ("drug", DRUG_CLASSES), ("finding", FINDING_CLASSES), ("entity", OTHER_CLASSES)):
            for members in classes:
                for member in members:
                    self.swaps.setdefault(member.lower(), ([m for m in members if m != member], kind))
        self.opposites = {a.lower(): b for pair in OPPOSITES for a, b in (pair, pair[::-1])}
        by_stem = defaultdict(list)
        with gzip.open(terms / "drugbank_vocabulary.csv.gz", "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                name = row["Common name"].lower()
                found = _SUFFIX.search(name)
                if found and " " not in name and name.isalpha():
                    by_stem[found.group()].append(name)
        for members in by_stem.values():
            for member in members:
                self.swaps.setdefault(member, (members, "drug"))
        self.drugs = sorted({m for c in DRUG_CLASSES for m in c})
        self.findings = [m for c in FINDING_CLASSES[:23] for m in c]
        by_word = defaultdict(list)
        for name in sorted(set(conditions)):
            by_word[name.lower().split()[-1]].append(name)
        for name in sorted(set(conditions)):
            like = by_word[name.lower().split()[-1]]
            if len(name) > 4 and len(like) > 3:
                self.swaps.setdefault(name.lower(), (like, "finding"))
        self.longest = max(len(k.split()) for k in self.swaps)
