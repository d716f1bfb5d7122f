"""Options and arguments shared by several commands."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import click

from claimwright.domain.dates import iso_date
from claimwright.services.container import Services

_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class Day(click.ParamType[date]):
    """A date on the command line: ``09/14/2026`` or ``2026-09-14``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        text = str(value)
        if american := _AMERICAN.fullmatch(text):
            month, day, year = american.groups()
            text = f"{year}-{month:0>2}-{day:0>2}"
        try:
            return iso_date(text)
        except ValueError:
            is_shaped = american or _ISO.fullmatch(text)
            wrong = "a day of the calendar" if is_shaped else "a date such as 09/14/2026"
            self.fail(f"“{value}” is not {wrong}.", param, ctx)


PATH = click.Path(path_type=Path)
FILES = click.argument("files", nargs=-1, required=True, type=PATH)
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
AS_OF = click.option("--as-of", type=Day(), help="Use this date as today (MM/DD/YYYY).")


def _set_as_of_date(context: click.Context, _option: click.Parameter, day: date | None) -> None:
    if day is not None:
        services: Services = context.obj
        services.as_of_date = day


# For commands whose services read the date themselves.
ON_DAY = click.option(
    "--as-of",
    type=Day(),
    callback=_set_as_of_date,
    expose_value=False,
    help="Use this date as today (MM/DD/YYYY).",
)
