"""Which care of a global period a provider bills, by the modifiers on the surgery."""

from datetime import date, timedelta

from tests.rules.oracle.scene import Service

# An assistant and a return to the operating room are paid for the operation only.
OPERATION_ONLY = {"78", "80", "81", "82", "AS"}


def includes_preoperative(one: Service) -> bool:
    """55 without 54 is only postoperative care."""
    return not one.modifiers & OPERATION_ONLY and one.modifiers & {"54", "55"} != {"55"}


def includes_postoperative(one: Service) -> bool:
    """54 transfers the postoperative care, and 56 is the preoperative care."""
    if one.modifiers & OPERATION_ONLY:
        return False
    return "55" in one.modifiers or not one.modifiers & {"54", "56"}


def first_day(one: Service) -> date:
    """The first day of the period whose care the provider is paid for."""
    if one.modifiers & {"54", "55"} == {"55"} and one.care_assumed:
        return max(one.care_assumed, one.date + timedelta(days=1))
    return one.date + timedelta(days=1)
