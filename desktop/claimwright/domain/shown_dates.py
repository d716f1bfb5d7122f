"""Dates and moments as a person reads them: month first, four digits of the year."""

from datetime import date, datetime


def shown_date(day: date) -> str:
    """A day as ``10/02/2026``."""
    return day.strftime("%m/%d/%Y")


def shown_moment(moment: datetime) -> str:
    """A moment in local time as ``10/02/2026 14:05``."""
    return moment.astimezone().strftime("%m/%d/%Y %H:%M")
