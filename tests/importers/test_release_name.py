"""CMS's file names give the release and the part."""

import pytest

from claimwright.errors import BillingError
from claimwright.importers.release_name import part_of_names, release_of_names


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("ccipra-v320r0-f1.TXT", "2026Q1"),
        ("ccipra-v322r0-f4.txt", "2026Q3"),
        ("ccipra-v323r1-f4.xlsx", "2026Q4"),
        ("CCIPRA-V302R0-F1.ZIP", "2024Q3"),
        ("medicare-ncci-2024q3-practitioner-ptp-edits-ccipra-v302r0-f1.zip", "2024Q3"),
        ("AOC_V2024Q2-F-MCR.txt", "2024Q2"),
        ("MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", "2024Q3"),
        ("MCR_MUE_PractitionerServices_Eff_10-01-2026.csv", "2026Q4"),
        ("table.txt", None),
        ("MCR_MUE_PractitionerServices_Eff_08-01-2026.csv", None),
    ],
)
def test_a_name_gives_its_release(name: str, release: str | None) -> None:
    assert release_of_names([name]) == release


def test_names_that_give_two_releases_are_rejected() -> None:
    with pytest.raises(BillingError, match="2024Q3 and 2026Q4"):
        release_of_names(["ncci-2024q3.zip", "ccipra-v323r0-f1.txt"])


def test_the_innermost_name_gives_the_part() -> None:
    assert part_of_names(["all-f1.zip", "ccipra-v323r0-f3.TXT"]) == 3
    assert part_of_names(["ccipra-v323r0.txt"]) is None
    assert part_of_names(["half4.txt", "F12.txt"]) is None
