"""A letter's initial values: facts about its claim and denial, in addition to its fields."""

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.dates import us_date
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter import LineChange
from claimwright.letters.catalog.template import LetterTemplate
from claimwright.letters.fill.claim_changes import claim_changes
from claimwright.letters.fill.claim_values import denial_values
from claimwright.letters.fill.compose import COMPARES
from claimwright.letters.fill.field_values import TODAY
from claimwright.letters.fill.letter_facts import DERIVED
from claimwright.letters.fill.line_changes import all_lines, line_changes
from claimwright.letters.fill.reported_modifiers import MODIFIER_BILLED

DENIAL_BLOCK = "denial_block"
FIRST_SUBMISSION = "first_submission"
"""The submission date, if the claim is an original that is known to be submitted."""
_FACTS = frozenset(
    {
        *DERIVED,
        TODAY,
        COMPARES,
        MODIFIER_BILLED,
        DENIAL_BLOCK,
        FIRST_SUBMISSION,
        "payer_kind",
        "claim_frequency",
        "line_count",
        "change_count",
    }
)


def claim_facts(claim: Claim, original: Claim | None, template: LetterTemplate) -> dict[str, str]:
    """Facts used by notices and wording in addition to the fields."""
    compares = template.shows_changes and original is not None
    return {
        "payer_kind": claim.payer.kind.value,
        "claim_frequency": claim.frequency,
        FIRST_SUBMISSION: _first_submission(original or claim),
        "line_count": str(sum(not line.is_blank for line in claim.lines)),
        COMPARES: "yes" if compares else "",
    }


def _first_submission(claim: Claim) -> str:
    """The submission date, if the claim is an original that is known to be submitted."""
    if claim.frequency != Frequency.ORIGINAL or claim.submission_date is None:
        return ""
    return us_date(claim.submission_date)


def known_claim_number(claim: Claim, original: Claim | None) -> str:
    """The claim number the payer knows: the original's, if there is one."""
    known = original.payer_claim_number if original is not None else ""
    return known or claim.payer_claim_number


def initial_denial_values(
    denial: Denial, claim: Claim, original: Claim | None, template: LetterTemplate
) -> dict[str, str]:
    """The denial's field values. Its line number refers to the claim as submitted."""
    if original is not None:
        return denial_values(denial, original)
    values = denial_values(denial, claim)
    if template.shows_changes:  # a corrected claim may have moved or recoded the denied line
        return {name: values[name] for name in ("adjustment", "remarks", "remittance_date")}
    return values


def letter_changes(claim: Claim, original: Claim | None) -> tuple[LineChange, ...]:
    if original is None:
        return all_lines(claim)
    return (*claim_changes(original, claim), *line_changes(original, claim))


def own_values_of(values: dict[str, str], template: LetterTemplate) -> dict[str, str]:
    """The values that the template uses: its own fields and known facts."""
    names = {rule.field.name for rule in template.rules} | _FACTS
    return {name: text for name, text in values.items() if name in names}
