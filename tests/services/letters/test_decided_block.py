"""An appeal that the decision about the denial rules out is refused with its reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.letters.drafts import TODAY, a_denial
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.denial.denial import Denial
from claimwright.domain.library.orders import Orders
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.letters.writing.decided_block import decided_block

DAY = date(2026, 10, 5)  # inside the release that the starter rows were read from
PANEL = a_claim(a_line("80053", date=DAY), a_line("80048", date=DAY))


@pytest.fixture
def services(tmp_path: Path) -> Services:
    return Services(shipped_reference(tmp_path / "data"), TODAY)


def _blocked(services: Services, kind: str, denial: Denial) -> tuple[str, ...]:
    draft = services.letters.start(kind, PANEL, denial, today=TODAY)
    return services.letters.blocked(draft)


def test_an_edit_in_effect_with_indicator_0_rules_out_an_appeal(services: Services) -> None:
    (because,) = _blocked(services, "appeal-general", a_denial("CO-236", line=2))

    assert "modifier indicator 0" in because


def test_a_letter_that_is_not_an_appeal_needs_no_decision(services: Services) -> None:
    assert _blocked(services, "policy-request", a_denial("CO-236", line=2)) == ()


def test_stating_the_payer_s_mistake_overrides_it(services: Services) -> None:
    letters = services.letters
    draft = letters.start("appeal-general", PANEL, a_denial("CO-236", line=2), today=TODAY)

    stated = letters.with_values(draft, {"override": "The tests were of two days."})

    assert letters.blocked(draft) and letters.blocked(stated) == ()


def test_an_unreadable_table_blocks_no_letter() -> None:
    class Damaged:
        def orders(self) -> Orders:
            return Orders()

        def decide(self, *asked: object) -> None:
            raise BillingError("The table is damaged.")

    block = decided_block(lambda: Damaged(), TODAY)  # type: ignore[arg-type, return-value]

    assert block("appeal", PANEL, a_denial("CO-236", line=2)) is None
    assert block("appeal", replace(PANEL, lines=()), a_denial("CO-236")) is None
