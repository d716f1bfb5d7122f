"""An 837P of invented people, in any layout that senders use."""

from collections.abc import Sequence

GUIDE = "005010X222A1"
ISA = (
    "ISA*00*          *00*          *ZZ*OAKSTREET      *ZZ*ACMEHEALTH     "
    "*260915*0810*}*00501*000000001*0*P*:"
)
BILLING = (
    "HL*1**20*1",
    "PRV*BI*PXC*207X00000X",
    "NM1*85*2*OAK STREET SPINE*****XX*1245319599",
    "N3*12 OAK STREET*SUITE 4",
    "N4*SPRINGFIELD*IL*627010000",
    "REF*EI*123456789",
    "PER*IC*PAT DOE*TE*2175550100*EX*12",
)
SUBSCRIBER = (
    "HL*2*1*22*0",
    "SBR*P*18*******CI",
    "NM1*IL*1*RUIZ*ANA*M***MI*W123",
    "N3*5 ELM STREET",
    "N4*SPRINGFIELD*IL*62702",
    "DMG*D8*19610203*F",
    "NM1*PR*2*ACME HEALTH*****PI*60054",
    "N3*PO BOX 9",
    "N4*CHICAGO*IL*60601",
)
LINE = ("LX*1", "SV1*HC:22612*3000.00*UN*1***1:2", "DTP*472*D8*20260914")
ADD_ON = ("LX*2", "SV1*HC:22614*1150.00*UN*2***1", "DTP*472*D8*20260914")


def claim(
    *more: str,
    clm: str = "CLM*A-1001*4150.00***22:B:1*Y*A*Y*Y",
    lines: Sequence[str] = LINE + ADD_ON,
) -> tuple[str, ...]:
    """Loop 2300 with its lines; ``more`` goes between the diagnoses and the first line."""
    return (clm, "HI*ABK:M48061*ABF:M5416", *more, *lines)


def transaction(
    *claims: Sequence[str],
    guide: str = GUIDE,
    kind: str = "837",
    subscriber: Sequence[str] = SUBSCRIBER,
    billing: Sequence[str] = BILLING,
) -> list[str]:
    """ST to SE with one subscriber and these claims."""
    body = [segment for one in claims for segment in one]
    parts = ["BHT*0019*00*1*20260915*0810*CH", *billing, *subscriber, *body]
    return [f"ST*{kind}*0001*{guide}", *parts, f"SE*{len(parts) + 2}*0001"]


def segments(*transactions: Sequence[str], guide: str = GUIDE) -> list[str]:
    """ISA to IEA around transactions."""
    body = [segment for one in transactions for segment in one]
    group = f"GS*HC*OAKSTREET*ACMEHEALTH*20260915*0810*1*X*{guide}"
    return [ISA, group, *body, f"GE*{len(transactions)}*1", "IEA*1*000000001"]


def text(
    listed: Sequence[str],
    element: str = "*",
    component: str = ":",
    terminator: str = "~",
    between: str = "\n",
) -> str:
    """The segments as a file's text with these separators, and ``between`` after each."""
    signs = str.maketrans({"*": element, ":": component})
    return "".join(segment.translate(signs) + terminator + between for segment in listed)


def file_of(*claims: Sequence[str]) -> str:
    """A file with one transaction of these claims."""
    return text(segments(transaction(*claims)))
