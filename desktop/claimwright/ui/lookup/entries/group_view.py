"""The page of a group code."""

from PySide6.QtWidgets import QWidget

from claimwright.domain.denial.adjustment import Group
from claimwright.ui.lookup.entries.sections import badge, chip_row, heading, source_line, text_card


def group_cards(group: Group) -> list[QWidget]:
    """The cards of a group code: who is responsible for the amount."""
    bill = "May be billed to the patient" if group.bill_patient else "Never billed to the patient"
    chips: list[QWidget] = [
        badge(f"Owed by: {group.owes}", "accent"),
        badge(bill, "good" if group.bill_patient else "warning"),
    ]
    return [
        heading(group.code, group.title),
        chip_row(chips),
        text_card("What it means", group.meaning),
        text_card("Keep in mind", group.note),
        source_line(group.sources, group.checked),
    ]
