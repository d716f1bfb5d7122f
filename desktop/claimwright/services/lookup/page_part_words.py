"""The structured parts of a library page, each as one line of text."""

from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.denial.adjustment import Carc
from claimwright.domain.library.orders import PAYER_NAMES
from claimwright.domain.library.page_parts import AppealLevel, FixPlace, TimeLimit


def because_text(because: str) -> str:
    """The reason as a clause to append: ``because of MA130``, ``because no remark ...``."""
    clause = because.partition(";")[0]
    link = "because" if " is not permitted " in clause or clause.startswith("no ") else "because of"
    came = f"{because} came" if clause.startswith("no ") else because
    return f"{link} {came}"


def steps_title(carc: Carc) -> str:
    """The heading of the steps, which belong to the usual action even if another was decided."""
    if carc.usual_action:
        return f"Steps of the usual answer: {ACTION_LABELS[carc.usual_action]}"
    return "What to do, in this order"


def place_text(place: FixPlace) -> str:
    """``Rendering provider NPI: CMS-1500 Item 24J; 837P loop 2310B, NM109``."""
    paper = f"CMS-1500 Item {place.box}" if place.box else ""
    parts = [f"loop {place.loop}" if place.loop else "", place.segment]
    electronic = ", ".join(part for part in parts if part)
    where = "; ".join(part for part in (paper, electronic and f"837P {electronic}") if part)
    return f"{place.what}: {where}" if where else place.what


def limit_text(limit: TimeLimit) -> str:
    """A time limit with its payer and source."""
    return f"{limit.what}{_of(limit.payer_kind)}: {limit.limit} ({limit.source})"


def level_text(level: AppealLevel) -> str:
    """An appeal level with its payer."""
    return f"{level.level}{_of(level.payer_kind)}: {level.note}"


def _of(payer_kind: str) -> str:
    return f", {PAYER_NAMES[payer_kind]}" if payer_kind else ""
