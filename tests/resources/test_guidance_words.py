"""The denial library reads like a senior American biller: phrases that must not come back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.resources.denial_library import full_pages, guidance

from claimwright.paths import resources_folder

FOLDER = resources_folder() / "guidance"
# Files whose English has been edited, in addition to the full pages; a folder counts as a whole.
EDITED: tuple[str, ...] = ()

# Patterns, each with its replacement.
BANNED = {
    r"\bstands? beside\b": "comes with, is next to",
    r"\bpapers?\b(?! claim)": "documentation, records, documents",
    r"\b(gave|give|gives|given|giving) (the|this|that|a|such) service\b": "performed, furnished",
    r"\bmend(s|ed|ing)?\b": "fix, correct",
    r"\borderers?\b": "ordering provider",
    r"\bin time limits?\b|\brun again\b": "timely, reprocess",
    r"\btakes? (the line|it) in\b|\btook (the line|it) in\b": "bundled into",
    r"\bappeal road\b|\btakes? the appeal away\b": "there are no appeal rights",
    r"\bnobody's\b|\bhers\b|\bwhoever\b": "name the person",
    r"\bNothing is said against\b": "The payer is not disputing the service",
    r"\bnothing to stand on\b|\blooks like a stranger\b|\bas (it|they) stands?\b": "plain words",
    r"\bput aside\b|\bput in order\b|\bleft the house\b": "plain words",
    r"\bthe (right|only) (door|road)\b": "the payer's address, portal or appeal",
    r"\bher (own )?(card|insurer|plan|bill|record)\b|\bbill (her|him)\b": "the patient",
    r"enrolment\b|licen[c]e\b|favourite|colour|\blabelling\b|\bjudgement\b": "American spelling",
    r"\w*(recognis|organis|authoris|realis)\w*|neighbour|cancell(ed|ing)\b": "American spelling",
    r"\bprogramme\b|\bwhilst\b|\bcheque\b|\bcentre\b|\bpractise\b|\btowards\b": "American spelling",
    r"[–—]": "a comma, a colon or parentheses",
}


def edited_files() -> Iterator[Path]:
    """Return the files of the full pages and those listed above."""
    for page in full_pages():
        yield FOLDER / "carc" / f"{page.code}.toml"
    for name in EDITED:
        path = FOLDER / name
        yield from sorted(path.glob("*.toml")) if path.is_dir() else (path,)


def found_in(text: str, pattern: str) -> list[str]:
    """Return the text around each match, for the failure message."""
    return [
        text[max(0, match.start() - 40) : match.end() + 40]
        for match in re.finditer(pattern, text, re.I)
    ]


@pytest.mark.parametrize("pattern", sorted(BANNED))
def test_a_word_that_reads_as_translated_does_not_come_back(pattern: str) -> None:
    found = {
        path.name: pieces
        for path in edited_files()
        if (pieces := found_in(path.read_text(encoding="utf-8"), pattern))
    }
    assert found == {}, f"write instead: {BANNED[pattern]}"


def test_every_full_page_has_a_file_of_its_own() -> None:
    missing = [
        page.code for page in full_pages() if not (FOLDER / "carc" / f"{page.code}.toml").is_file()
    ]
    assert missing == []
    assert len(list(edited_files())) >= len(full_pages())


@pytest.mark.parametrize("code", ["97", "107", "B15"])
def test_the_pages_the_work_stands_on_hold_every_part(code: str) -> None:
    page = guidance().carcs[code]
    parts = (
        page.pairs,
        page.where_to_fix,
        page.phone_questions,
        page.deadlines,
        page.appeal_levels,
        page.sample_line,
    )
    assert all(parts)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("97", "indicator 0|9: never in effect|ended before the date|REF\\*0K|loop 2110"),
        ("97", "XE needs|XS another|XP another|XU work|59 only if none"),
        ("97", "does not stop the appeal clock|inherent|recoup"),
        ("107", "22614|22612|Box 19|Box 22|out of order|N122"),
        ("B15", "Unbilled|Pending|Denied|Paid|Never performed|promptly|in its own window"),
    ],
)
def test_the_pages_the_work_stands_on_say_what_they_must(code: str, words: str) -> None:
    text = (FOLDER / "carc" / f"{code}.toml").read_text(encoding="utf-8").lower()
    missing = [word for word in words.lower().split("|") if word.replace("\\", "") not in text]
    assert missing == []


def test_97_tells_itself_apart_from_the_codes_it_is_taken_for() -> None:
    text = " ".join(near.code + " " + near.difference for near in guidance().carcs["97"].related)
    assert [
        c for c in ("95", "16", "50", "236", "231", "B15") if not re.search(rf"\b{c}\b", text)
    ] == []


def test_a_sample_line_adds_up() -> None:
    """Billed less the adjustments is the payment (X12 835, SVC02 - CAS = SVC03)."""
    wrong = []
    for page in full_pages():
        line = page.sample_line.replace(",", "")
        billed = _cents(r"billed \$([\d.]+)", line)
        paid = _cents(r"paid \$([\d.]+)", line)
        adjusted = _cents(r"(?:CO|PR|OA|PI)-\w+ \$([\d.]+)", line)
        if line and billed - adjusted != paid:
            wrong.append(page.code)
    assert wrong == []


def _cents(pattern: str, line: str) -> int:
    return sum(round(float(found) * 100) for found in re.findall(pattern, line))
