"""The clean claims in `tests/data/clean_claims`: one sketch per line, each with its earlier claims.

In addition to the words of `sketch`, a claim may have, anywhere: ``born:date``, ``sex:M``,
``by:43`` (the CMS specialty of another provider), ``facility`` (Box 32 names a hospital),
``admitted:date``, ``surgery:66984`` (the operation that anesthesia is for, on the first line's
day), ``injury:date`` (at work, or in a car for an auto payer), ``self`` (nobody else ordered),
``by:00`` (another provider without a known specialty), ``grp:20`` (the group's specialty) and
``assumed:date`` (when postoperative care was assumed).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.rules.sketch import SAMPLE_MBI, claim_of

from claimwright.domain.claim.claim import (
    Accident,
    CareDates,
    Claim,
    HospitalDates,
    Patient,
    PayerKind,
    Provider,
    RelatedProcedure,
)

FOLDER = Path(__file__).parents[1] / "data" / "clean_claims"
OTHER_NPI = "1992702187"
FACILITY_NPI = "1366444192"
OWN_WORDS = re.compile(
    r"\s(?:(born|admitted|injury|assumed):(\d{4}-\d\d-\d\d)|(surgery|by|grp):(\w{5}|\d\d)|(sex):([MFU])"
    r"|(facility|self))(?=\s|$)"
)
NAMES = {
    PayerKind.MEDICARE: "Medicare Part B",
    PayerKind.MEDICAID: "State Medicaid",
    PayerKind.MEDICARE_ADVANTAGE: "Acme Senior Plan",
    PayerKind.WORKERS_COMP: "State Fund",
    PayerKind.AUTO: "Acme Auto",
}


@dataclass(frozen=True)
class CleanClaim:
    """A claim with the patient's earlier claims; ``name`` is its file and line."""

    name: str
    claim: Claim
    history: tuple[Claim, ...]


def clean_claims() -> Iterator[CleanClaim]:
    """Every claim in the folder."""
    for path in sorted(FOLDER.glob("*.txt")):
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        specialty = first.removeprefix("specialty ")
        for number, line in enumerate(lines, start=2):
            text, _, earlier = line.partition("<-")
            saved = [one for one in earlier.split(";") if one.strip()]
            yield CleanClaim(
                f"{path.stem}:{number}: {line}",
                claim_in_words(text, "T-1", specialty),
                tuple(
                    claim_in_words(one, f"H-{place}", specialty)
                    for place, one in enumerate(saved, start=1)
                ),
            )


def claim_in_words(text: str, number: str, specialty: str) -> Claim:
    """The claim that a sketch describes, by a provider with the given specialty."""
    words: dict[str, str] = {}
    for match in OWN_WORDS.finditer(text):
        key = match[1] or match[3] or match[5] or match[7]
        words[key] = match[2] or match[4] or match[6] or ""
    claim = claim_of(f"{OWN_WORDS.sub('', text)} bare", number)
    payer = replace(claim.payer, name=NAMES.get(claim.payer.kind, "Acme Health"))
    birth_date = date.fromisoformat(words.get("born", "1955-04-02"))
    by = words.get("by")
    return replace(
        claim,
        payer=payer,
        patient=Patient("Ana Ruiz", birth_date, words.get("sex", "F"), SAMPLE_MBI),
        rendering_provider=Provider(
            "Dr. Lee" if by is None else "Dr. Moss",
            claim.rendering_provider.npi if by is None else OTHER_NPI,
            specialty=(by or specialty).replace("00", ""),
        ),
        billing_provider=replace(claim.billing_provider, specialty=words.get("grp", "")),
        care_dates=CareDates(_day(words, "assumed")),
        referring_provider=None if "self" in words else claim.referring_provider,
        service_facility=Provider("City Hospital", FACILITY_NPI) if "facility" in words else None,
        hospital_dates=_stay(words),
        related_procedure=_surgery(words, claim),
        accident=_accident(words, payer.kind),
    )


def _day(words: dict[str, str], key: str) -> date | None:
    return date.fromisoformat(words[key]) if key in words else None


def _stay(words: dict[str, str]) -> HospitalDates | None:
    day = words.get("admitted")
    return None if day is None else HospitalDates(admitted=date.fromisoformat(day))


def _surgery(words: dict[str, str], claim: Claim) -> RelatedProcedure | None:
    code = words.get("surgery")
    return None if code is None else RelatedProcedure(code, claim.lines[0].date, "Dr. Moreau")


def _accident(words: dict[str, str], kind: PayerKind) -> Accident | None:
    day = words.get("injury")
    if day is None:
        return None
    what = "auto" if kind is PayerKind.AUTO else "employment"
    return Accident(what, "OH", date.fromisoformat(day))
