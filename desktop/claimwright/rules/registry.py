"""Every rule of the check, in the order in which they speak: of two with one fact, the first."""

from types import ModuleType

from claimwright.domain.reference.reference import Table
from claimwright.rules.add_on import add_on_code
from claimwright.rules.age_sex import age_sex
from claimwright.rules.anesthesia import anesthesia
from claimwright.rules.diagnosis import rule as diagnosis
from claimwright.rules.frequency import frequency
from claimwright.rules.global_surgery import global_period
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
from claimwright.rules.visits import new_patient


def _rule(module: ModuleType, *tables: Table, of_voids: bool = False) -> Rule:
    return Rule(module.RULE, module.TITLE, module.CITATION, tables, module.check, of_voids)


RULES: tuple[Rule, ...] = (
    _rule(duplicate_line),
    _rule(lab_panel, Table.PANELS, Table.PTP),
    _rule(mue_units, Table.MUE),
    _rule(ptp_edit, Table.PTP),
    _rule(global_period, Table.FEES),
    _rule(add_on_code, Table.ADD_ON, Table.PTP, Table.FEES),
    _rule(modifier, Table.MODIFIERS, Table.FEES, Table.PTP),
    _rule(code_status, Table.FEES),
    _rule(qualifying_service),
    _rule(new_patient),
    _rule(maternity, Table.PTP),
    _rule(frequency, Table.PTP),
    _rule(belongs_together),
    _rule(place_of_service, Table.FEES),
    _rule(anesthesia),
    _rule(age_sex),
    _rule(payer_bundle),
    _rule(resubmission, of_voids=True),
    _rule(timely_filing),
    _rule(required_field, Table.PLACES, of_voids=True),
    _rule(diagnosis, Table.DIAGNOSES),
)
