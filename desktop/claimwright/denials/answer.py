"""A family's answer, and how answers are merged when a fact is missing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimwright.denials.case import Case
from claimwright.denials.deadlines import FAR, days_left
from claimwright.domain.decision.actions import ACTION_LABELS, Action, Level
from claimwright.domain.decision.decision import AlsoRight, Choice, Question
from claimwright.domain.decision.facts import Fact

MAX_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """An action with its reasons; ``summary`` is its label.

    ``is_of_this_denial`` is False if the action is about another claim, whose dates are unknown.
    ``is_settled`` is True if the claim itself decides, so that the code's usual action is not
    offered as well. ``modifier`` is the one to append, if it is known. ``is_posted`` is True if
    closing means to post the amount, because nothing was denied.
    """

    action: Action
    reasons: tuple[str, ...]
    level: Level | None = None
    also: tuple[AlsoRight, ...] = ()
    steps: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    evidence: Mapping[str, object] = field(default_factory=dict)
    is_of_this_denial: bool = True
    is_settled: bool = False
    modifier: str = ""
    is_posted: bool = False

    @property
    def summary(self) -> str:
        """The action in words."""
        return ACTION_LABELS[self.action]

    def because(self, *first: str) -> "Answer":
        """Return the answer with reasons added before its own."""
        return replace(self, reasons=(*(text for text in first if text), *self.reasons))

    def knowing(self, evidence: Mapping[str, object]) -> "Answer":
        """Return the answer with evidence added; its own entries take precedence."""
        return replace(self, evidence={**evidence, **self.evidence})

    def settled(self) -> "Answer":
        """Return the answer, marked as decided by the claim itself."""
        return replace(self, is_settled=True)

    def or_else(self, action: Action, when: str) -> "Answer":
        """Return the answer with an alternative action, unless it already offers that action."""
        if action is self.action or any(other.action is action for other in self.also):
            return self
        return replace(self, also=(*self.also, AlsoRight(action, when)))


Branch = Callable[[], Answer]
GIVES_UP_RIGHTS = frozenset({Action.CLOSE, Action.BILL_PATIENT})


def ask(case: Case, fact: Fact, text: str, branches: Mapping[str, Branch]) -> Answer:
    """Follow the branch for the fact's answer, or else the safest branch, with the question.

    If all branches lead to the same action, there is no question. An answer without its own branch
    takes the last one.
    """
    known = case.fact(fact)
    if known:
        return branches.get(known, tuple(branches.values())[-1])()
    return merged(case, fact, text, [(value, branch()) for value, branch in branches.items()])


def merged(case: Case, fact: Fact, text: str, found: Sequence[tuple[str, Answer]]) -> Answer:
    """The safest of several answers, with the question that decides between them."""
    # Ties go to the first branch: a family lists the likeliest one first.
    safest = min((answer for _, answer in found), key=lambda answer: _safety(case, answer))
    if all(answer.action is safest.action for _, answer in found):
        return found[0][1]
    shared = set(found[0][1].reasons).intersection(*(answer.reasons for _, answer in found))
    choices = tuple(Choice(value, _means(answer, shared), answer.action) for value, answer in found)
    questions = [Question(fact, text, choices)]
    for _, answer in sorted(found, key=lambda one: one[1] is not safest):
        asked = {question.fact for question in questions}
        questions += [one for one in answer.questions if one.fact not in asked]
    known = tuple(reason for reason in safest.reasons if reason in shared)
    until = (
        f"A question is open: {text} Until it is answered, this "
        f"keeps your rights and bills no one ({safest.summary})."
    )
    return replace(safest, reasons=(*known, until), questions=tuple(questions[:MAX_QUESTIONS]))


def _means(answer: Answer, shared: set[str]) -> str:
    """The action, and the first reason that the other answers do not share."""
    label = f"{answer.summary[0].upper()}{answer.summary[1:]}"
    own = next((reason for reason in answer.reasons if reason not in shared), "")
    return f"{label}: {own}" if own else f"{label}."


def _safety(case: Case, answer: Answer) -> tuple[int, int]:
    """The sort key: actions that preserve all rights, by deadline; then late ones, then waiting."""
    if answer.action in GIVES_UP_RIGHTS:
        return (3, 0)
    if answer.action is Action.WAIT:
        return (2, 0)
    left = days_left(case, answer.action) if answer.is_of_this_denial else FAR
    return (0, left) if left >= 0 else (1, 0)  # an expired right cannot be used
