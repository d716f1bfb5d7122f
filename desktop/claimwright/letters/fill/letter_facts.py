"""Facts derived from a letter's values: whether a cited table is outdated, an edit in effect."""

from collections.abc import Mapping
from datetime import date

from claimwright.domain.dates import last_day_of_quarter, typed_date
from claimwright.domain.money import money_label, parse_money
from claimwright.letters.fill.field_values import started_on

OLDER_RELEASE = "older_release"
"""The release of a cited table if its quarter had ended by the date of service."""
EDIT_IN_EFFECT = "edit_in_effect"
"""Whether the cited edit was in effect on the date of service: yes, no, or "" (unknown)."""
IN_PERIOD = "in_global_period"
"""Whether the service was in the cited global period: yes, no, or "" (unknown)."""
DIFFERENCE = "difference"
"""The amount still owed, such as ``$132.50``: the expected amount less the paid amount."""
NO_DIFFERENCE = "no_difference"
DENIAL_GROUP = "denial_group"
DERIVED = frozenset(
    {OLDER_RELEASE, EDIT_IN_EFFECT, IN_PERIOD, DIFFERENCE, NO_DIFFERENCE, DENIAL_GROUP}
)

_AMOUNTS = ("expected", "paid")
RELEASES = ("edit_release", "rule_release")
"""The fields for the release of a cited CMS table."""


def derived_facts(values: Mapping[str, str]) -> dict[str, str]:
    """The facts for notices and wording, derived from the current values."""
    service = _day(values.get("service_dates", "").split(" ")[0], values)
    return {
        OLDER_RELEASE: _older_release(values, service),
        EDIT_IN_EFFECT: _in_effect(values, service),
        IN_PERIOD: _in_period(values, service),
        **_difference(values),
        DENIAL_GROUP: values.get("adjustment", "").strip().upper()[:2],
    }


def _older_release(values: Mapping[str, str], service: date | None) -> str:
    named = (values.get(name, "").strip() for name in RELEASES)
    release = next((text for text in named if text), "")
    try:
        ended = last_day_of_quarter(release)
    except ValueError:
        return ""  # none, or the release of a table that is not quarterly
    return release if service is not None and ended < service else ""


def _in_effect(values: Mapping[str, str], service: date | None) -> str:
    """NCCI Policy Manual ch. I: the deletion date is the last day; indicator 9 is never applied."""
    if values.get("indicator") == "9":
        return "no"
    effective = _day(values.get("edit_effective", ""), values)
    deletion = _day(values.get("edit_deletion", ""), values)
    if service is None:
        return ""
    if deletion is not None and deletion < service:
        return "no"
    if effective is None:
        return ""
    return "yes" if effective <= service else "no"


def _in_period(values: Mapping[str, str], service: date | None) -> str:
    last = _day(values.get("last_day", ""), values)
    if service is None or last is None:
        return ""
    return "yes" if service <= last else "no"


def _difference(values: Mapping[str, str]) -> dict[str, str]:
    try:
        expected, paid = (parse_money(values.get(f"{name}_amount", "")) for name in _AMOUNTS)
    except ValueError:
        return {DIFFERENCE: "", NO_DIFFERENCE: ""}
    if expected <= paid:
        return {DIFFERENCE: "", NO_DIFFERENCE: "yes"}
    return {DIFFERENCE: f"${money_label(expected - paid)}", NO_DIFFERENCE: ""}


def _day(text: str, values: Mapping[str, str]) -> date | None:
    try:
        return typed_date(text, started_on(values)) if text.strip() else None
    except ValueError:
        return None
