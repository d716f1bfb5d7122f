"""The facts behind the sentences about a pair, collected when the sentences are read."""

from claimwright.domain.claim.claim import BypassOn
from claimwright.domain.codes import VISITS
from claimwright.domain.value import value
from claimwright.rules.context.phrases import lines_named
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.global_surgery.critical_care import takes_ft
from claimwright.rules.ptp.bypass import EITHER_LINE_FROM, X_MODIFIERS_FROM, Bypass
from claimwright.rules.ptp.edit_pairs import EditPair, PairReading, is_by_definition

EXCLUSIVE = "mutually exclusive"  # CMS's wording in the table


@value
class PairFacts:
    """The facts behind the sentences about a pair.

    ``line``, ``code``, ``name`` and ``carried`` (its modifiers) describe the column 2 line,
    ``others`` names the column 1 lines. ``visit`` is the line number of a visit on this claim, or
    0; ``global_days`` belong to the procedure paired with it, and ``two_visits`` is true if the
    pair is two visits. ``evaluation`` is the column 1 code if only that one is an E/M code, and
    ``evaluation_is_visit`` whether it takes 25. ``is_critical`` is true if the visit is critical
    care, ``by_definition`` if the description of column 1 includes column 2, and ``on_either`` if
    the payer accepts 59 and X on either line.
    """

    line: int
    code: str
    name: str
    others: str
    indicator: int
    bypass: Bypass
    predicts: tuple[str, ...]
    follows_ncci: bool
    by_group: bool
    within_span: bool
    visit: int
    visit_name: str
    global_days: str
    two_visits: bool
    evaluation: str
    evaluation_is_visit: bool
    is_critical: bool
    by_definition: bool
    after_x: bool
    on_either: bool
    carried: frozenset[str]


def facts_of(pair: EditPair, reading: PairReading, global_days: str) -> PairFacts:
    """Collect the facts of a pair; ``global_days`` are the procedure's if the other is a visit."""
    line = pair.column2
    visit, procedure = visit_and_procedure(pair, reading)
    evaluation = "" if line.code in reading.visits else _evaluation(pair, reading)
    return PairFacts(
        line=line.number,
        code=line.code,
        name=line.name,
        others=lines_named(pair.column1),
        indicator=pair.row.indicator,
        bypass=pair.bypass,
        predicts=predictions(pair, reading),
        follows_ncci=reading.follows_ncci,
        by_group=pair.by_group,
        within_span=pair.within is not None,
        visit=visit.number if visit is not None and visit.is_here else 0,
        visit_name=visit.name if visit is not None else "",
        global_days=global_days,
        two_visits=visit is not None and procedure.code in reading.visits,
        evaluation=evaluation,
        evaluation_is_visit=evaluation in VISITS or evaluation in reading.own_visits,
        is_critical=visit is not None and takes_ft(visit),
        by_definition=is_by_definition(pair.row),
        after_x=line.date is not None and line.date >= X_MODIFIERS_FROM,
        on_either=_on_either(line, reading),
        carried=line.modifiers,
    )


def _on_either(line: ServiceLine, reading: PairReading) -> bool:
    """Whether the payer accepts 59 and X on either line of a pair on that day."""
    either = reading.bypass_on is BypassOn.EITHER
    return either and line.date is not None and line.date >= EITHER_LINE_FROM


def predictions(pair: EditPair, reading: PairReading) -> tuple[str, ...]:
    """The adjustments to expect for a pair; 231 is the older one for mutually exclusive codes."""
    predicts = reading.predicts
    if EXCLUSIVE in pair.row.rationale.lower():
        predicts = (*predicts, "CO-231")
    if pair.column2.code in VISITS and pair.column1[0].code in VISITS:  # two visits on one day
        predicts = (*predicts, "CO-B14")
    return predicts


def _evaluation(pair: EditPair, reading: PairReading) -> str:
    """The column 1 code if it is an E/M code, else an empty string."""
    code = pair.column1[0].code
    return code if code in reading.visits else ""


def visit_and_procedure(
    pair: EditPair, reading: PairReading
) -> tuple[ServiceLine | None, ServiceLine]:
    """The visit of a pair, if any, and the other line."""
    if pair.column2.code in reading.visits:
        return pair.column2, pair.column1[0]
    if pair.column1[0].code in reading.visits:
        return pair.column1[0], pair.column2
    return None, pair.column2
