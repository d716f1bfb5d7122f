"""A day's remittance of a small practice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.x12.remittance_835 import sample_835

from claimwright.domain.claim.claim import (
    Claim,
    ClaimLine,
    Patient,
    Payer,
    PayerKind,
    Provider,
)
from claimwright.services.practice.practice import PracticeService

NPI = "1245319599"
ACME = Payer("Acme Health", payer_id="60054")
DAY = date(2026, 9, 14)


@dataclass(frozen=True, slots=True)
class Denied:
    """One claim of a remittance: codes and charges, the denied one, and its denial."""

    number: str
    codes: Sequence[str]
    adjustment: str
    remarks: Sequence[str] = ()
    patient: str = "Ana Ruiz"
    payer: Payer = ACME
    paid: str = "0.00"
    icn: str = ""


THREE = (
    Denied("A-1", ("11102", "17000"), "CO*97", ("N19",), "Marcus Webb"),
    Denied("A-2", ("22612", "22614"), "CO*107", ("N122",), "Chiara Bell"),
    Denied("A-3", ("99213",), "OA*18", ("N522",), "Linh Tran"),
)
MEDICARE = Payer("Medicare Part B", PayerKind.MEDICARE, "05302")


def save_claims(practice: PracticeService, denied: Sequence[Denied]) -> list[int]:
    """Save the claims of the remittance; return their ids."""
    return [
        practice.claims.save_version(
            None,
            Claim(
                claim_number=one.number,
                patient=Patient(one.patient, date(1961, 2, 3), "F", f"W{one.number}"),
                payer=one.payer,
                billing_provider=Provider("Oak Street Spine", NPI, tax_id="12-3456789"),
                rendering_provider=Provider("Dr. Lee", "1234567893", specialty="20"),
                diagnoses=("M48.061",),
                lines=tuple(
                    ClaimLine(
                        date=DAY,
                        place_of_service="11",
                        code=code,
                        units=Decimal(1),
                        charge=Decimal(200),
                        diagnosis_pointers=(1,),
                    )
                    for code in one.codes
                ),
            ),
        ).claim_id
        for one in denied
    ]


def remittance(
    path: Path,
    denied: Sequence[Denied],
    *,
    trace: str = "EFT1",
    day: str = "20261102",
    npi: str = NPI,
) -> Path:
    """Write an 835 in which the last line of each claim is denied and the others are paid."""
    claims, total = [], 0
    for one in denied:
        paid = 120 * (len(one.codes) - 1)
        total += paid
        lines: list[str] = []
        for code in one.codes[:-1]:
            lines += [f"SVC*HC:{code}*200.00*120.00**1", f"DTM*472*{DAY:%Y%m%d}", "CAS*CO*45*80.00"]
        lines += [
            f"SVC*HC:{one.codes[-1]}*200.00*0.00**1",
            f"DTM*472*{DAY:%Y%m%d}",
            f"CAS*{one.adjustment}*200.00",
            *(f"LQ*HE*{remark}" for remark in one.remarks),
        ]
        first, last = one.patient.upper().split()
        charge = 200 * len(one.codes)
        claims.append(
            [
                f"CLP*{one.number}*{'1' if paid else '4'}*{charge}.00*{paid}.00**12*"
                f"{one.icn or 'ICN' + one.number}*11*1",
                f"NM1*QC*1*{last}*{first}****MI*W{one.number}",
                *lines,
            ]
        )
    body = [
        "ST*835*0001",
        f"BPR*I*{total}.00*C*ACH*CCP*01*111000025*DA*4410001*1351234567**01*111000038*DA*55*{day}",
        f"TRN*1*{trace}*1351234567",
        f"N1*PR*{denied[0].payer.name.upper()}*XV*{denied[0].payer.payer_id}",
        f"N1*PE*OAK STREET SPINE*XX*{npi}",
        "LX*1",
        *(segment for claim in claims for segment in claim),
    ]
    body.append(f"SE*{len(body) + 1}*0001")
    path.write_text(sample_835.text(sample_835.segments(body)))
    return path
