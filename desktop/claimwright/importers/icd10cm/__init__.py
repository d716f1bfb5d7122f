"""ICD-10-CM as CMS and NCHS publish it: the order file, the code list and the tabular XML."""
