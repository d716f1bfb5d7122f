"""Every rule of the check, in the order in which they speak: of two with one fact, the first."""

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
    """What a rule lacked that needs no fact but the claim and its tables."""
    return ""


@dataclass(frozen=True, slots=True)
class RegisteredRule:
    """A rule with its check and the tables that the check reads.

    A void takes a claim back, so only rules that speak ``of_voids`` look at one. ``missing`` says
    in one sentence which fact, in no table, the rule lacked on a claim; the coverage repeats it.
    """

    rule: Rule
    check: Callable[[CheckContext], Iterator[Finding]]
    tables: tuple[Table, ...] = ()
    of_voids: bool = False
    missing: Callable[[CheckContext], str] = nothing_missing

    @property
    def id(self) -> str:
        """The id of the rule."""
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
    RegisteredRule(resubmission.RULE, resubmission.check, of_voids=True),
    RegisteredRule(timely_filing.RULE, timely_filing.check, missing=timely_filing.missing),
    RegisteredRule(required_field.RULE, required_field.check, (Table.PLACES,), of_voids=True),
    RegisteredRule(diagnosis.RULE, diagnosis.check, (Table.DIAGNOSES,)),
)
