"""An invented 835 in pieces, so that a test changes only the piece that it is about."""

from collections.abc import Iterable, Sequence

ISA = (
    "ISA*00*          *00*          *ZZ*ACMEHEALTH     *ZZ*OAKSTREET      "
    "*261002*0810*}*00501*000000101*0*P*:"
)
GUIDE = "005010X221A1"
PAYER = ("N1*PR*ACME HEALTH*XV*60054", "N3*PO BOX 4410", "N4*COLUMBUS*OH*43216", "REF*2U*ACME1")
PAYEE = ("N1*PE*OAK STREET SPINE*XX*1245319599", "REF*TJ*123456789")
PAID = (
    "SVC*HC:99213:25*150.00*80.00**1",
    "DTM*472*20260914",
    "CAS*CO*45*50.00",
    "CAS*PR*2*20.00",
    "REF*6R*L1",
    "AMT*B6*100.00",
)
DENIED = (
    "SVC*HC:20610:RT*230.00*0.00**1",
    "DTM*472*20260914",
    "CAS*CO*97*230.00",
    "REF*6R*L2",
    "REF*0K*LCD-1",
    "LQ*HE*M15",
)
CLP = "CLP*A-1001*1*380.00*80.00*20.00*12*2026ICN77*11*1"
PATIENT = ("NM1*QC*1*RUIZ*ANA****MI*W123", "NM1*82*1*LEE*JO****XX*1234567893")
BPR = "BPR*I*{amount}*C*ACH*CCP*01*111000025*DA*44*1351234567**01*111000025*DA*55*20261002"
PLB = "PLB*1245319599*20261231*WO:2026ICN12*30.00"


def claim(
    *more: str,
    clp: str = CLP,
    lines: Iterable[str] = (*PAID, *DENIED),
    people: Sequence[str] = PATIENT,
) -> list[str]:
    """One claim; ``more`` comes between its people and its lines."""
    return [clp, *people, *more, *lines]


def transaction(
    *claims: Sequence[str],
    amount: str = "50.00",
    plb: Sequence[str] = (PLB,),
    trace: str = "TRN*1*EFT1001*1351234567",
    number: str = "0001",
    bpr: str = BPR,
) -> list[str]:
    """ST to SE with its count."""
    inner = [
        bpr.format(amount=amount),
        trace,
        "DTM*405*20261001",
        *PAYER,
        *PAYEE,
        "LX*1",
        *(segment for one in claims for segment in one),
        *plb,
    ]
    return [f"ST*835*{number}", *inner, f"SE*{len(inner) + 2}*{number}"]


def segments(*transactions: Sequence[str], isa: str = ISA, guide: str = GUIDE) -> list[str]:
    """ISA to IEA."""
    group = f"GS*HP*ACMEHEALTH*OAKSTREET*20261002*0810*1*X*{guide}"
    inner = [segment for one in transactions for segment in one]
    ends = [f"GE*{len(transactions)}*1", "IEA*1*000000101"]
    return [isa, group, *inner, *ends]


def text(
    listed: Sequence[str],
    element: str = "*",
    component: str = ":",
    terminator: str = "~",
    between: str = "\n",
) -> str:
    """The segments as a text with these separators."""
    swapped = (
        segment.replace("*", "\0").replace(":", component).replace("\0", element)
        for segment in listed
    )
    return "".join(f"{segment}{terminator}{between}" for segment in swapped)


def file_of(*claims: Sequence[str], **transaction_values: str) -> str:
    """A whole file with one payment."""
    return text(segments(transaction(*claims, **transaction_values)))


ONE = segments(transaction(claim()))


def large(size: int) -> str:
    """A balanced payment of about ``size`` segments; amounts, dates and numbers vary."""
    claims: list[list[str]] = []
    total = 0
    count = 0
    while count < size:
        place = len(claims)
        paid, denied, share = 8000 + place % 4000, 23000 + place % 700, 2000 + place % 300
        day = f"202609{place % 28 + 1:02}"
        listed = [
            f"CLP*A-{place}*1*{_dollars(paid + denied + share + 5000)}*{_dollars(paid)}"
            f"*{_dollars(share)}*12*2026ICN{place}*11*1",
            f"NM1*QC*1*RUIZ*ANA{place}****MI*W{place}",
            "NM1*82*1*LEE*JO****XX*1234567893",
            "MOA***MA18",
            f"DTM*232*{day}",
            f"DTM*050*{day}",
            f"SVC*HC:99213:25*{_dollars(paid + share + 5000)}*{_dollars(paid)}**1",
            f"DTM*472*{day}",
            "CAS*CO*45*50.00",
            f"CAS*PR*2*{_dollars(share)}",
            f"REF*6R*{place}A",
            f"AMT*B6*{_dollars(paid + share)}",
            f"SVC*HC:20610:RT*{_dollars(denied)}*0**1",
            f"DTM*472*{day}",
            f"CAS*CO*97*{_dollars(denied)}",
            f"REF*6R*{place}B",
            "LQ*HE*M15",
        ]
        claims.append(listed)
        total += paid
        count += len(listed)
    return text(segments(transaction(*claims, amount=_dollars(total), plb=())))


def _dollars(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
