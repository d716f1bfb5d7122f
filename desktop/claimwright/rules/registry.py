"""Every rule, in reporting order: when two rules find the same fact, the first one reports it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimwright.domain.finding.finding import Finding
from claimwright.domain.reference.reference import Table
from claimwright.rules.add_on import add_on_code
from claimwright.rules.age_sex import age_sex
from claimwright.rules.anesthesia import anesthesia
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.diagnosis import diagnosis
from claimwright.rules.frequency import frequency
from claimwright.rules.global_surgery import global_period, surgery_rule
from claimwright.rules.lab import lab_panel
from claimwright.rules.maternity import maternity
from claimwright.rules.modifiers import modifier
from claimwright.rules.place import place_of_service
from claimwright.rules.ptp import payer_bundle, ptp_edit
from claimwright.rules.qualifying import qualifying_service
from claimwright.rules.required import required_field, resubmission, timely_filing
from claimwright.rules.rule import Rule
from claimwright.rules.status import code_status
from claimwright.rules.together import belongs_together
from claimwright.rules.units import duplicate_line, mue_units
from claimwright.rules.visits import new_patient, visit_rule


def nothing_missing(_context: CheckContext) -> str:
    """Default for rules that need only the claim and their tables."""
    return ""


@dataclass(frozen=True, slots=True)
class RegisteredRule:
    """A rule with its check function and the tables that the function reads.

    A void cancels a claim, so only rules with ``checks_voids`` run on one. ``missing`` returns one
    sentence naming a fact that the rule needed and the claim does not have, or an empty string;
    the coverage report shows it.
    """

    rule: Rule
    check: Callable[[CheckContext], Iterator[Finding]]
    tables: tuple[Table, ...] = ()
    checks_voids: bool = False
    missing: Callable[[CheckContext], str] = nothing_missing

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.rule.id


RULES: tuple[RegisteredRule, ...] = (
    RegisteredRule(duplicate_line.RULE, duplicate_line.check),
    RegisteredRule(lab_panel.RULE, lab_panel.check, (Table.PANELS, Table.PTP)),
    RegisteredRule(mue_units.RULE, mue_units.check, (Table.MUE,)),
    RegisteredRule(ptp_edit.RULE, ptp_edit.check, (Table.PTP,)),
    RegisteredRule(surgery_rule.RULE, global_period.check, (Table.FEES,)),
    RegisteredRule(add_on_code.RULE, add_on_code.check, (Table.ADD_ON, Table.PTP, Table.FEES)),
    RegisteredRule(modifier.RULE, modifier.check, (Table.MODIFIERS, Table.FEES, Table.PTP)),
    RegisteredRule(code_status.RULE, code_status.check, (Table.FEES,)),
    RegisteredRule(
        qualifying_service.RULE, qualifying_service.check, missing=qualifying_service.missing
    ),
    RegisteredRule(visit_rule.RULE, new_patient.check),
    RegisteredRule(maternity.RULE, maternity.check, (Table.PTP,)),
    RegisteredRule(frequency.RULE, frequency.check, (Table.PTP,)),
    RegisteredRule(belongs_together.RULE, belongs_together.check),
    RegisteredRule(place_of_service.RULE, place_of_service.check, (Table.FEES,)),
    RegisteredRule(anesthesia.RULE, anesthesia.check),
    RegisteredRule(age_sex.RULE, age_sex.check, missing=age_sex.missing),
    RegisteredRule(payer_bundle.RULE, payer_bundle.check),
    RegisteredRule(resubmission.RULE, resubmission.check, checks_voids=True),
    RegisteredRule(timely_filing.RULE, timely_filing.check, missing=timely_filing.missing),
    RegisteredRule(required_field.RULE, required_field.check, (Table.PLACES,), checks_voids=True),
    RegisteredRule(diagnosis.RULE, diagnosis.check, (Table.DIAGNOSES,)),
)
