"""Every rule of the check, in the order in which they speak: of two with one fact, the first."""

from types import ModuleType

from claimwright.domain.reference import Table
from claimwright.rules import (
    add_on_code,
    code_status,
    duplicate_line,
    global_period,
    lab_panel,
    modifier,
    mue_units,
    new_patient,
    payer_bundle,
    ptp_edit,
    qualifying_service,
    required_field,
    resubmission,
    timely_filing,
)
from claimwright.rules.rule import Rule


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
    _rule(payer_bundle),
    _rule(resubmission, of_voids=True),
    _rule(timely_filing),
    _rule(required_field, Table.PLACES, of_voids=True),
)
