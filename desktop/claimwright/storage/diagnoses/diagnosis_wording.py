"""Billers' words and abbreviations for diagnoses, mapped to NCHS's words."""

from collections.abc import Mapping

WORDING: Mapping[str, str] = {
    "afib": "atrial fibrillation",
    "annual physical": "general adult medical examination",
    "bph": "benign prostatic hyperplasia",
    "cad": "atherosclerotic heart disease native coronary artery",
    "cancer": "malignant neoplasm",
    "chf": "heart failure",
    "ckd": "chronic kidney disease",
    "copd": "chronic obstructive pulmonary disease",
    "distal radius": "lower end radius",
    "dm1": "type 1 diabetes mellitus",
    "dm2": "type 2 diabetes mellitus",
    "dvt": "acute embolism thrombosis deep veins",
    "ear infection": "otitis media",
    "flu": "influenza",
    "gerd": "gastro-esophageal reflux disease",
    "heart attack": "myocardial infarction",
    "high cholesterol": "hypercholesterolemia",
    "htn": "essential hypertension",
    "ibs": "irritable bowel syndrome",
    "kidney stone": "calculus kidney",
    "lbp": "low back pain",
    "osa": "obstructive sleep apnea",
    "pad": "peripheral vascular disease",
    "physical exam": "general adult medical examination",
    "ra": "rheumatoid arthritis",
    "t1dm": "type 1 diabetes mellitus",
    "t2dm": "type 2 diabetes mellitus",
    "torn meniscus": "tear meniscus",
    "uri": "acute upper respiratory infection",
    "uti": "urinary tract infection",
    "well child": "routine child health examination",
    "well visit": "general adult medical examination",
}
# A word typed on its own means the most common code.
ALONE: Mapping[str, str] = {
    "asthma": "unspecified asthma uncomplicated",
    "diabetes": "type 2 diabetes mellitus",
    "hypertension": "essential hypertension",
    "vaccination": "encounter immunization",
    "vaccine": "encounter immunization",
}


def reworded(text: str) -> str:
    """The text with billers' words replaced by NCHS's."""
    if text.strip().lower() in ALONE:
        return ALONE[text.strip().lower()]
    padded = f" {' '.join(text.lower().split())} "
    for typed, title_words in WORDING.items():
        padded = padded.replace(f" {typed} ", f" {title_words} ")
    return padded.strip()
