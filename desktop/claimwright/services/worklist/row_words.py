"""Text for worklist rows: what to do next, and the time left."""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.dates import us_date
from claimwright.domain.decision.actions import ACTION_LABELS, LEVEL_LABELS, Action, Level
from claimwright.domain.worklist.open_denial import OpenDenial, Outcome, WorkStatus

SOON, NEAR = 3, 5  # days
_OUTCOMES = {
    Outcome.WON: "Won",
    Outcome.PART: "Paid in part",
    Outcome.LOST: "Upheld",
    Outcome.PENDING: "Pending",
}
_SETTLED = frozenset({Action.CLOSE, Action.BILL_PATIENT, Action.WAIT})


@dataclass(frozen=True, slots=True)
class DoNext:
    """The next action: its words, icon name and tone (see `set_tone`)."""

    words: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """The time left: words, tone, and whether to show a clock icon."""

    words: str
    tone: str
    is_urgent: bool = False


def do_next(denial: OpenDenial) -> DoNext:
    """The next action, or what is pending."""
    decision = denial.decision
    match denial.status:
        case WorkStatus.CLOSED:
            outcome = denial.outcome
            return DoNext("Closed" if outcome is None else _OUTCOMES[outcome], "do-close", "plain")
        case WorkStatus.SENT:
            sent = us_date(denial.sent_on) if denial.sent_on else ""
            return DoNext(f"Sent {sent}".strip(), "do-sent", "plain")
        case WorkStatus.HELD:
            return DoNext("On hold", "do-wait", "plain")
        case WorkStatus.WAITING:
            return DoNext("Waiting on payer", "do-wait", "plain")
    if not decision.action:
        return DoNext("Not decided", "do-ask", "warning")
    if not decision.sure:
        return DoNext("Needs one answer", "do-ask", "warning")
    if decision.asks_payer:
        return DoNext("Ask the payer", "do-ask", "accent")
    tone = "plain" if decision.action in _SETTLED else "accent"
    return DoNext(_decided(decision.action, decision.level), f"do-{decision.action}", tone)


def _decided(action: str, level: str) -> str:
    if action == Action.APPEAL and level:
        words = {Level.FIRST_APPEAL: "appeal, level 1", Level.SECOND_APPEAL: "appeal, level 2"}
        label = words.get(Level(level), LEVEL_LABELS[Level(level)])
    else:
        label = {Action.CLOSE: "close"}.get(Action(action), ACTION_LABELS[action])
    return f"{label[:1].upper()}{label[1:]}"


def time_left(denial: OpenDenial, today: date) -> TimeLeft:
    """The days until the nearest deadline."""
    left = denial.decision.days_left(today)
    if left is None:
        return TimeLeft("Unknown", "muted")
    if denial.status is WorkStatus.CLOSED:
        return TimeLeft("", "muted")
    if left < 0:
        return TimeLeft("Passed", "muted")
    words = "Today" if left == 0 else f"{left:,} day{'' if left == 1 else 's'}"
    tone = "error" if left <= SOON else "warning" if left <= NEAR else ""
    return TimeLeft(words, tone, left <= 1)


def service_code(denial: OpenDenial) -> str:
    """The procedure with its modifiers; empty for a denial of the whole claim."""
    return "-".join((denial.code, *denial.modifiers)) if denial.code else "Whole claim"


def denied_by(denial: OpenDenial) -> str:
    """The adjustment with its remarks."""
    return " ".join((denial.adjustment, *denial.remarks))


def claim_name(denial: OpenDenial) -> str:
    """Our claim number, or else the payer's."""
    return denial.claim_number or denial.payer_claim_number or "No number"


def pair_words(denial: OpenDenial) -> str:
    """The pair behind the denial with its indicator, if any."""
    column1, _, column2 = denial.decision.pair.partition("/")
    if not column2:
        return ""
    bucket = denial.decision.bucket
    indicator = f", indicator {bucket[-1]}" if bucket.startswith("indicator-") else ""
    return f"{column1} column 1, {column2} column 2{indicator}"
