"""Generated 837P files with any number of claims, each for a different invented patient."""

from collections.abc import Iterator

from tests.x12.claim_837p import sample_837p as sample

CODES = (
    "99213 20610 99214 64483 77003 80053 82947 36415 11102 22614 17000 17003 93000 97110 97140 "
    "85025"
).split()
LINES = 4


def batch_837p(claims: int) -> str:
    """Return an 837P with ``count`` claims of four lines each."""
    body = [segment for number in range(claims) for segment in _claim(number)]
    parts = ["BHT*0019*00*1*20260915*0810*CH", *sample.BILLING, *body]
    guide = sample.GUIDE
    whole = [f"ST*837*0001*{guide}", *parts, f"SE*{len(parts) + 2}*0001"]
    return sample.text(sample.segments(whole))


def _claim(number: int) -> Iterator[str]:
    yield f"HL*{number + 2}*1*22*0"
    yield "SBR*P*18*******CI"
    yield f"NM1*IL*1*RUIZ{number}*ANA*M***MI*W{number:06}"
    yield from sample.SUBSCRIBER[3:]
    yield f"CLM*B-{number}*400.00***11:B:1*Y*A*Y*Y"
    yield "HI*ABK:M48061"
    yield "NM1*82*1*LEE*SAM****XX*1234567893"
    for line in range(LINES):
        yield f"LX*{line + 1}"
        yield f"SV1*HC:{CODES[(number * 7 + line * 3) % len(CODES)]}*100.00*UN*1***1"
        yield f"DTP*472*D8*202609{1 + number % 28:02}"
