"""97 and P14: an unambiguous remark decides first, then pair, global period, panel, status."""

from claimwright.denials.answer import Answer
from claimwright.denials.case import Case
from claimwright.denials.families import facility_stay, global_period, pair, related
from claimwright.denials.fixes import bill_facility, close, correct, policy_request, with_modifier
from claimwright.denials.steps import CODE
from claimwright.domain.codes import is_evaluation
from claimwright.domain.decision.actions import Action
from claimwright.domain.finding.finding import Severity
from claimwright.domain.finding.table_evidence import PanelEvidence

GLOBAL_REMARKS = frozenset({"M144", "N525"})
NO_CHARGE_REPORT = "99024"
PAIR_REMARKS = frozenset({"N19", "N20", "M80"})


def resolve(case: Case) -> Answer:
    """Decide by the first cause that a remark or the tables show."""
    if case.code == NO_CHARGE_REPORT:
        return close(
            case,
            "99024 reports a postoperative visit at no charge: there is nothing to be paid.",
        ).settled()
    if not GLOBAL_REMARKS.isdisjoint(case.remarks):
        return global_period.resolve(case)
    if "N538" in case.remarks and case.payer.is_medicare:
        return facility_stay.nursing(case)
    if "N538" in case.remarks:
        reason = "N538: the facility's own payment includes this service."
        return bill_facility(case, "the facility", reason).settled()
    if "N122" in case.remarks:
        return related.link_missing(case)
    if "N70" in case.remarks:
        reason = "N70: the agency's own payment includes this service."
        return bill_facility(case, "the home health agency", reason).settled()
    if not case.payer.follows_ncci:
        return _supported_anyway(case) or _own_policy(case)
    return (
        pair.explained(case)
        or global_period.explained(case)
        or _panel(case)
        or _status(case)
        or _component(case)
        or _known_bundle(case)
        or _supported_anyway(case)
        or _own_policy(case)
    )


def _panel(case: Case) -> Answer | None:
    found = [
        finding
        for finding in case.replay.findings
        if finding.rule == "lab-panel" and (not case.number or case.number in finding.lines)
    ]
    if not found:
        return None
    finding = found[0]
    evidence = finding.evidence
    panel = evidence.panel if isinstance(evidence, PanelEvidence) else ""
    return correct(
        case,
        f"Bill panel {panel} instead of its components.",
        case.finding_text(finding),
        "The components of a panel on one date are billed as the panel.",
    ).knowing(evidence.to_json())


def _status(case: Case) -> Answer | None:
    fee = case.replay.fee
    if fee is None or fee.status not in ("B", "T", "P"):
        return None
    known = {"status": fee.status, "release": fee.release}
    if fee.status == "T" and not case.findings("code-status"):
        return policy_request(
            case,
            f"{case.code} (status T) is bundled only with another service on that day that is paid "
            "under the fee schedule, and the claim has none.",
        ).knowing(known)
    if not case.payer.is_medicare:
        return policy_request(
            case,
            f"Medicare always bundles {case.code} (status {fee.status}); this payer's own policy "
            "decides.",
        ).knowing(known)
    return close(
        case,
        f"{case.code} has status {fee.status} in Medicare's fee schedule: it is bundled, and no "
        "modifier changes that.",
    ).knowing(known)


def _component(case: Case) -> Answer | None:
    """M2, M96 and M97: the facility bills the technical component of a service there."""
    if not case.remarks & {"M2", "M96", "M97"}:
        return None
    reason = (
        "M2: the patient was an inpatient, so the hospital's own payment includes this service."
        if "M2" in case.remarks
        else "The remark says that the facility bills the technical part in this place of service."
    )
    if "26" in case.modifiers:
        return policy_request(case, reason, "The line already has modifier 26.")
    fee = case.replay.fee
    is_reported = fee is None and bool(case.findings("place-of-service"))
    if is_reported or (fee is not None and fee.pctc in ("1", "6")):
        return with_modifier(
            case,
            "26",
            reason,
            "If the physician interpreted the test, bill only the professional component.",
            letter="appeal-general",
        )
    if fee is not None and fee.pctc == "4":
        return correct(
            case,
            f"Bill the code of the same family for the interpretation only ({CODE}), such as 93010 "
            "for 93000.",
            reason,
            "This is the global code of a family with separate codes for each part.",
        )
    return close(case, reason, "The line itself has no professional component to bill.").or_else(
        Action.REOPENING if not case.takes_replacement else Action.CORRECTED_CLAIM,
        "if the place of service was entered wrong, or 26 belongs on the line",
    )


def _known_bundle(case: Case) -> Answer | None:
    found = [one for one in case.findings("payer-bundle") if one.severity is not Severity.INFO]
    if not found:
        return None
    return policy_request(case, case.finding_text(found[0])).knowing(found[0].evidence.to_json())


def _supported_anyway(case: Case) -> Answer | None:
    """No table explains the denial, but the record supports a modifier missing from the line."""
    supports = case.facts.supports
    has_all = case.replay.pairs_complete and case.payer.follows_ncci
    proven = has_all and not case.remarks & PAIR_REMARKS
    if not supports or (proven and not _visit_with_procedure(case)):
        return None
    missing = sorted(supports - case.modifiers)
    if not missing:
        return None
    named = " or ".join(missing)
    letter = "appeal-separate-em" if missing == ["25"] else "appeal-distinct-service"
    return with_modifier(
        case,
        named,
        f"The record supports {named}, and the line was submitted without it.",
        letter=letter,
    )


def _visit_with_procedure(case: Case) -> bool:
    """Whether the claim has a visit and another service on the denied line's date."""
    others = [line for line in case.claim.lines if line.date == case.service_date]
    visits = [line for line in others if is_evaluation(line.code)]
    return bool(visits) and len(others) > len(visits)


def _own_policy(case: Case) -> Answer:
    if not case.payer.follows_ncci:
        reason = "This payer does not follow NCCI: its own policy decides what it bundles."
    elif case.facts.supports is not None and not case.facts.supports:
        reason = "No loaded table explains it, and the record shows no separate service."
    else:
        reason = "No pair, global period, panel or status in the loaded tables explains it."
    answer = policy_request(
        case,
        reason,
        "It is part of the procedure itself or bundled by the payer's own policy: ask for it.",
    ).knowing({"replay": pair.NO_EDIT})
    if case.facts.supports is not None and not case.facts.supports:
        return answer
    return answer.or_else(
        Action.CORRECTED_CLAIM if case.takes_replacement else Action.REOPENING,
        "if the payer names a bundle that a modifier bypasses and the record supports one",
    )
