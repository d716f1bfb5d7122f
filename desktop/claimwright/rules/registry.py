"""Every rule of the check, in the order in which they speak: of two with one fact, the first."""

from claimwright.domain.reference import Table
from claimwright.rules import (
    add_on_code,
    duplicate_line,
    global_period,
    lab_panel,
    ptp_edit,
    required_field,
)
from claimwright.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        duplicate_line.RULE,
        duplicate_line.TITLE,
        duplicate_line.CITATION,
        (),
        duplicate_line.check,
    ),
    Rule(
        lab_panel.RULE,
        lab_panel.TITLE,
        lab_panel.CITATION,
        (Table.PTP, Table.PANELS),
        lab_panel.check,
    ),
    Rule(ptp_edit.RULE, ptp_edit.TITLE, ptp_edit.CITATION, (Table.PTP,), ptp_edit.check),
    Rule(
        global_period.RULE,
        global_period.TITLE,
        global_period.CITATION,
        (Table.FEES,),
        global_period.check,
    ),
    Rule(
        add_on_code.RULE,
        add_on_code.TITLE,
        add_on_code.CITATION,
        (Table.ADD_ON, Table.PTP, Table.FEES),
        add_on_code.check,
    ),
    Rule(
        required_field.RULE,
        required_field.TITLE,
        required_field.CITATION,
        (Table.PLACES,),
        required_field.check,
    ),
)
