"""What all findings about the patient's age or sex share."""

from claimwright.rules.rule import Rule

RULE = Rule(
    "age-sex",
    "Age or sex of the patient",
    "The code's own words in CPT, HCPCS and ICD-10-CM; Medicare Claims Processing Manual ch. 18"
    " s. 30, 50; ch. 32 s. 240 (KX)",
)
BYPASSES_SEX = "KX"
WORDS = {"F": "female", "M": "male"}
