"""Output of names with markup and formulas: printed, as CSV and as JSON."""

import csv
import io
import json

from pypdf import PdfReader
from tests.services.insights.conftest import POSTED, TODAY, Post, remitted

from claimwright.domain.insights.period import month_of
from claimwright.domain.insights.report import InsightsReport
from claimwright.domain.insights.selection import Selection
from claimwright.services.container import Services
from claimwright.services.insights import insight_sheets as sheets
from claimwright.services.insights.insights_csv import insights_csv
from claimwright.services.insights.insights_json import insights_json

MARKUP, FORMULA = "<b>ACME & CO</b>", "=HYPERLINK(1)"
OCTOBER = Selection(month_of(POSTED))


def report(services: Services, post: Post) -> InsightsReport:
    post(remitted(1, "99213", "20610", denied="99213"), payer=MARKUP)
    post(remitted(2, "99213", "20610", denied="99213"), payer=FORMULA)
    return services.insights.report(OCTOBER, TODAY)


def test_a_name_with_markup_is_printed_literally(services: Services, post: Post) -> None:
    content = services.sheets.pdf(sheets.report_sheet(report(services, post)))
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert MARKUP in text
    assert FORMULA in text


def test_a_name_that_looks_like_a_formula_is_escaped(services: Services, post: Post) -> None:
    rows = csv.DictReader(insights_csv(report(services, post)).splitlines())
    names = {row["Name"] for row in rows if row["Section"] == "Payer"}
    assert MARKUP in names
    assert not any(name.startswith("=") for name in names)


def test_the_json_has_the_same_names_and_nulls_for_rates_under_ten(
    services: Services, post: Post
) -> None:
    found = json.loads(json.dumps(insights_json(report(services, post))))
    assert {one["key"] for one in found["by"]["payer"]} == {MARKUP, FORMULA}
    assert found["denials"]["lines"] == {"part": 2, "whole": 4, "rate": None}


def test_the_whole_minor_list_can_be_printed(services: Services, post: Post) -> None:
    found = report(services, post)
    content = services.sheets.pdf(sheets.minor_sheet(found.prevention, "October 2026", TODAY))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    for one in found.prevention.minor:
        assert one.code in text
