"""The claim number assigned when none is typed."""

import pytest

from claimwright.services.claims.claim_number import next_claim_number


@pytest.mark.parametrize(
    ("latest", "taken", "wanted"),
    [
        ((), (), "1001"),
        (("A-1004",), ("A-1004",), "A-1005"),
        (("A-1004",), ("A-1004", "A-1005"), "A-1006"),
        (("0099", "A-7"), (), "0100"),
        (("RUIZ", "26-0007"), (), "26-0008"),
        (("RUIZ",), ("1001",), "1002"),
        (("SAMPLE-1003", "B-7"), (), "B-8"),
        (("12345678901234567890", "B-9"), (), "B-10"),
    ],
)
def test_the_next_number_follows_the_practice_s_format(
    latest: tuple[str, ...], taken: tuple[str, ...], wanted: str
) -> None:
    assert next_claim_number(latest, taken.__contains__) == wanted
