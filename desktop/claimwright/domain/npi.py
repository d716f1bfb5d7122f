"""The National Provider Identifier and its check digit."""

import re

PREFIX_SUM = 24  # what "80840" adds to the Luhn sum (45 CFR 162.406; CMS NPI check digit paper)


def npi_is_valid(npi: str) -> bool:
    """Whether ten digits pass the Luhn check over 80840 + NPI."""
    if not re.fullmatch(r"[12]\d{9}", npi):
        return False
    total = PREFIX_SUM
    for place, digit in enumerate(reversed(npi)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def npi_problem(npi: str) -> str:
    """What is wrong with an NPI, as one sentence; empty for a valid or an empty NPI."""
    if not npi or npi_is_valid(npi):
        return ""
    if not re.fullmatch(r"\d{10}", npi):
        return "An NPI has ten digits."
    if npi[0] not in "12":
        return "An NPI begins with 1 or 2."
    return "The check digit of this NPI is wrong: a digit was mistyped."
