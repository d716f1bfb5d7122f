"""The twenty costliest edits, their appeal outcomes, and advice on each."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.codes import is_evaluation
from claimwright.domain.insights.edits import TOP, Advice, TopEdit
from claimwright.domain.insights.facts import CheckedEdit, DenialColumns
from claimwright.domain.insights.overview import NOTHING, Outcomes
from claimwright.domain.insights.rate import MIN_COUNT
from claimwright.domain.insights.selection import Selection
from claimwright.domain.worklist.bucket import INDICATOR_0, INDICATOR_1, NOT_IN_EFFECT
from claimwright.services.insights.tallies import Tally, tallies

KEEP_FROM, DOCUMENT_FROM = 0.6, 0.2
"""Shares of appeals won in full. Our own thresholds, not a payer's."""
_INDICATORS = {INDICATOR_0: 0, INDICATOR_1: 1}
_PAIRS = frozenset({INDICATOR_0, INDICATOR_1, NOT_IN_EFFECT})
Edit = tuple[str, str]  # the pair, and its bucket
Included = Callable[[str, str], bool]
Sentences = Callable[[str, str], tuple[str, ...]]


def tallies_of_edits(
    denials: DenialColumns,
) -> tuple[dict[Edit, Tally], dict[date, dict[Edit, Tally]]]:
    """The period's denials for an edit between two codes, in total and by month."""
    edits = denials.only(
        inside and pair and bucket in _PAIRS
        for inside, pair, bucket in zip(
            denials.in_period, denials.pair, denials.bucket, strict=True
        )
    )
    by_month: defaultdict[date, dict[Edit, Tally]] = defaultdict(dict)
    monthly = tallies(edits, list(zip(edits.month, edits.pair, edits.bucket, strict=True)))
    for (month, *edit), tally in monthly.items():
        by_month[month][edit[0], edit[1]] = tally
    return tallies(edits, list(zip(edits.pair, edits.bucket, strict=True))), by_month


def top_edits(
    found: Mapping[Edit, Tally],
    selection: Selection,
    *,
    included: Included = lambda column1, column2: False,
    sentences: Sentences = lambda column1, column2: (),
    limit: int = TOP,
) -> tuple[TopEdit, ...]:
    """The pairs with the most dollars denied.

    ``included`` tells whether column 2 is part of column 1 by definition, ``sentences`` returns
    what the chart should say about two services.
    """
    ordered = sorted(found.items(), key=lambda one: (-one[1].cents, -one[1].denials, one[0]))
    made = []
    for (pair, bucket), tally in ordered[:limit]:
        column1, _, column2 = pair.partition("/")
        indicator = _INDICATORS.get(bucket)
        advice, why = advise(indicator, tally.outcomes, is_included=included(column1, column2))
        made.append(
            TopEdit(
                *(column1, column2, indicator, tally.denials, tally.denied, tally.outcomes),
                *(advice, why),
                sentences(column1, column2) if advice is Advice.DOCUMENT else (),
                selection.narrowed(f"{column1} / {column2}", pair=pair, bucket=bucket),
            )
        )
    return tuple(made)


def edits_of_checks(
    edits: Sequence[CheckedEdit], *, included: Included, limit: int = TOP
) -> tuple[TopEdit, ...]:
    """Like `top_edits`, from checked claims, for use before any remittances are posted."""
    lines: defaultdict[tuple[str, str, int], int] = defaultdict(int)
    amounts: defaultdict[tuple[str, str, int], Decimal] = defaultdict(lambda: NOTHING)
    for one in edits:
        key = (one.column1, one.column2, one.indicator)
        lines[key] += one.lines
        amounts[key] += one.amount
    ordered = sorted(lines, key=lambda key: (-amounts[key], -lines[key], key))
    made = []
    for key in ordered[:limit]:
        column1, column2, indicator = key
        is_included = included(column1, column2)
        advice, why = advise(indicator, Outcomes(), is_included=is_included)
        made.append(
            TopEdit(
                *(column1, column2, indicator, lines[key], amounts[key], Outcomes(), advice, why),
                from_remittances=False,
            )
        )
    return tuple(made)


def advise(indicator: int | None, outcomes: Outcomes, *, is_included: bool) -> tuple[Advice, str]:
    """What to do about an edit, and why. The indicator decides before any count."""
    if indicator == 0:
        return Advice.STOP, "Indicator 0: no modifier will bypass this edit. Bill column 1 only."
    if is_included:
        return Advice.STOP, "Column 2 is part of column 1 by definition. Remove it from the claim."
    if indicator is None:
        return (
            Advice.KEEP,
            "The edit was not in effect on the date of service. Appeal with its dates.",
        )
    if outcomes.decided < MIN_COUNT:
        return (
            Advice.TOO_FEW,
            f"{outcomes.decided} decided; under {MIN_COUNT} is too few to tell.",
        )
    share = outcomes.won / outcomes.decided
    counts = f"{outcomes.won} of {outcomes.decided} decided were won"
    if share >= KEEP_FROM:
        return Advice.KEEP, f"{counts}. The record proves it often enough."
    if share >= DOCUMENT_FROM:
        return Advice.DOCUMENT, f"{counts}. The note has to show why the services were separate."
    return Advice.STOP, f"{counts}. Fix it before it is billed instead."


def chart_sentences(
    rule_note: Sequence[str], records: Mapping[str, str]
) -> Callable[[str, str], tuple[str, ...]]:
    """Chart sentences for a pair: what the record must show for the modifier, then the rule's."""

    def sentences(column1: str, column2: str) -> tuple[str, ...]:
        has_visit = is_evaluation(column1) or is_evaluation(column2)
        wanted = ("25",) if has_visit else ("XS", "XE")
        found = [f"{code}: {records[code]}" for code in wanted if records.get(code)]
        return (*found, *rule_note)

    return sentences
