"""Facts that no table holds, such as what the record supports; each may be missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from claimwright.domain.codes import ANATOMIC_MODIFIERS
from claimwright.domain.json_node import JsonNode
from claimwright.errors import BillingError


class Fact(StrEnum):
    """A fact that the biller, the chart or the payer's portal can answer."""

    RECORD_SUPPORTS = "record_supports"
    QUALIFYING_SERVICE = "qualifying_service"
    FIRST_CLAIM = "first_claim"
    CORRECTION_SENT_AS_ORIGINAL = "correction_sent_as_original"
    CLERICAL_ERROR = "clerical_error"
    RECORDS = "records"
    DIAGNOSIS = "diagnosis"
    POLICY_MET = "policy_met"
    NOTICE = "notice"
    COVERAGE = "coverage"
    REPLACEMENT = "replacement"
    INJURY = "injury"
    ENROLLMENT = "enrollment"
    UNITS = "units"
    HOSPICE = "hospice"
    FILING = "filing"
    AUTHORIZATION = "authorization"
    CONTRACTED = "contracted"
    APPEALS_DONE = "appeals_done"
    REJECTED = "rejected_at_front_end"
    WRONG_PATIENT = "wrong_patient"
    OTHER_SPECIALTY = "other_specialty"
    PROFESSIONAL_ONLY = "professional_component_only"
    MEDICAID_ENROLLED = "medicaid_enrolled"


YES, NO = "true", "false"
SWITCHES = frozenset(
    {
        Fact.CORRECTION_SENT_AS_ORIGINAL,
        Fact.CLERICAL_ERROR,
        Fact.CONTRACTED,
        Fact.REJECTED,
        Fact.WRONG_PATIENT,
        Fact.OTHER_SPECIALTY,
        Fact.PROFESSIONAL_ONLY,
        Fact.MEDICAID_ENROLLED,
    }
)
NONE = "none"
ANATOMIC = "anatomic"
SUPPORTED_MODIFIERS = tuple("24 25 57 58 59 XE XS XP XU 76 77 78 79 91".split())

ANSWERS: Mapping[Fact, tuple[str, ...]] = MappingProxyType(
    {
        Fact.RECORD_SUPPORTS: (*SUPPORTED_MODIFIERS, ANATOMIC, NONE),
        Fact.QUALIFYING_SERVICE: ("unbilled", "pending", "denied", "paid", "not-performed"),
        Fact.FIRST_CLAIM: ("pending", "paid", "denied", NONE),
        Fact.RECORDS: ("requested-not-sent", "available", NONE),
        Fact.DIAGNOSIS: ("right", "left-off", "wrong"),
        Fact.POLICY_MET: ("yes", "no"),
        Fact.NOTICE: ("abn", NONE, "advance"),
        Fact.COVERAGE: (
            "medicare-primary",
            "medicare-advantage",
            "medicare-advantage-ended",
            "other-primary",
            "other-ended",
            "other-not-liable",
            "railroad",
            "snf-stay",
            "hospice",
            "terminated",
        ),
        Fact.REPLACEMENT: ("original-readjudicated",),
        Fact.INJURY: ("work", "auto", NONE),
        Fact.ENROLLMENT: ("active", "gap", "retroactive"),
        Fact.UNITS: ("as-documented", "typed-wrong"),
        Fact.HOSPICE: ("attending-not-employed", "employed", "unrelated"),
        Fact.FILING: (
            "late",
            "proof-accepted",
            "proof-other-payer",
            "submission-report",
            "date-typed-wrong",
            "agency-error",
        ),
        Fact.AUTHORIZATION: ("on-file", "left-off", "not-required", NONE),
        Fact.APPEALS_DONE: (NONE, "redetermination", "reconsideration", "payer-first"),
        **dict.fromkeys(SWITCHES, (YES, NO)),
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """The answered facts; ``supports`` are the modifiers that the record supports.

    ``supports`` is None until answered, and empty if the record supports none.
    """

    answers: Mapping[Fact, str] = field(default_factory=lambda: MappingProxyType({}))
    supports: frozenset[str] | None = None

    def get(self, fact: Fact) -> str:
        """The answer; empty until answered."""
        return self.answers.get(fact, "")

    def is_yes(self, fact: Fact) -> bool:
        """Whether a yes-or-no fact was answered yes."""
        return self.answers.get(fact) == YES


def read_facts(node: JsonNode | None) -> Facts:
    """Read facts from their JSON object.

    Raises:
        BillingError: a fact or an answer is unknown; the message lists the valid ones.
    """
    if node is None:
        return Facts()
    answers: dict[Fact, str] = {}
    for fact in Fact:
        if fact is not Fact.RECORD_SUPPORTS and node.has(fact):
            answers[fact] = _answer(node, fact)
    supports = _supports(node) if node.has(Fact.RECORD_SUPPORTS) else None
    if unknown := next(iter(node.unknown()), ""):
        names = ", ".join(Fact)
        raise BillingError(f"{unknown} is not a known fact; the known facts are {names}.")
    return Facts(MappingProxyType(answers), supports)


def _answer(node: JsonNode, fact: Fact) -> str:
    found = node.answer_or_only(fact)
    if fact is Fact.POLICY_MET:
        found = {YES: "yes", NO: "no"}.get(found, found)
    if found not in ANSWERS[fact]:
        raise BillingError(f"{node.path(fact)} must be one of {', '.join(ANSWERS[fact])}.")
    return found


def _supports(node: JsonNode) -> frozenset[str] | None:
    """The modifiers in the answer; None for an empty one."""
    found: set[str] = set()
    words = " ".join(node.words(Fact.RECORD_SUPPORTS)).replace(",", " ").split()
    for text in words:
        if text.upper() in ANATOMIC_MODIFIERS or text.upper() in SUPPORTED_MODIFIERS:
            found.add(text.upper())
        elif text.lower() in (ANATOMIC, NONE):
            found.add(text.lower())
        else:
            known = ", ".join(ANSWERS[Fact.RECORD_SUPPORTS])
            raise BillingError(f"{node.path(Fact.RECORD_SUPPORTS)} must be one of {known}.")
    return frozenset(found - {NONE}) if found else None
