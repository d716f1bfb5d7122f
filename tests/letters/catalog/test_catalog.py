"""Checks that hold for every letter kind of the shipped files."""

import re
import shutil
import tomllib
from pathlib import Path

import pytest
from tests.letters.drafts import RESOURCES, TODAY, a_corrected_claim, a_denial, a_service, words

from claimwright.domain.claim.claim import Claim
from claimwright.domain.letter.letter import LetterDraft, LetterKind
from claimwright.letters.catalog.catalog import read_catalog
from claimwright.letters.fill.field_values import problem

KINDS = [pytest.param(kind, id=kind.kind) for kind in a_service().kinds()]
# What wording leaves behind when a missing value was not provided for.
SLIPS = re.compile(
    r"\(\s*\)| [,.;:]|[,;:]\.|,,|\.\.|\( |\bof\b[,.)]|(?<!relied )\bon\b[,.)]|\bwith\b[,.)]"
    r"|\bat\b[,.]|\bclaim number (?:and|was)|\bremark code,|“”|\bof with\b|\bof and\b"
    r"|[a-z]\(|\)[A-Za-z]|\bdated (?=[a-z(])|\bunder\b[,.)]|\bperformed (?:and|[,.])|\bthe the\b"
    r"|(?<!relied )\bon (?:and|under|as)\b|\bas part of[ ,.]*(?:[.,]|$)|\bCPT\b(?! [0-9])"
    r"|\bNone\b|[.!?] [a-z]"
    r"|\breference[.,]|\bby[.,]|\bin[.,]"
)


def samples(kind: LetterKind, only_essential: bool = False) -> dict[str, str]:
    return {
        field.name: field.sample
        for field in kind.fields
        if not only_essential or (field.required and not field.waivable)
    }


def without_line_ends(draft: LetterDraft) -> list[str]:
    paragraphs = a_service().plain_text(draft).split("\n\n")
    return [" ".join(line.strip() for line in part.split("\n")) for part in paragraphs]


def slips(draft: LetterDraft) -> list[str]:
    return [part for part in without_line_ends(draft) if SLIPS.search(part.replace("  ", " "))]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_explains_its_purpose_and_each_field(kind: LetterKind) -> None:
    assert kind.title and len(kind.title) <= 60
    assert kind.purpose.endswith(".")
    assert [field.name for field in kind.fields if not (field.label and field.sample)] == []
    assert [problem(field, field.sample, TODAY) for field in kind.fields if field.sample] == [
        "" for field in kind.fields
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_of_samples_is_ready_and_reads_well(kind: LetterKind) -> None:
    service = a_service()
    draft = service.start(kind.kind, a_corrected_claim(), a_denial(), today=TODAY)

    draft = service.with_values(draft, samples(kind))

    assert [field.name for field in draft.missing] == []
    assert service.problems(draft) == {}
    assert slips(draft) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_letter_shows_its_blanks_and_reads_well_without_what_may_be_waived(
    kind: LetterKind,
) -> None:
    service = a_service()
    blank = service.start(kind.kind, Claim(), today=TODAY)
    draft = service.with_values(blank, samples(kind, only_essential=True))
    draft = service.with_waived(draft, [field.name for field in draft.kind.fields])

    assert [field.label for field in blank.missing if f"[{field.label}]" not in words(blank)] == []
    assert draft.missing == ()
    assert "[" not in service.plain_text(draft)
    assert slips(draft) == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_can_be_waived_alone(kind: LetterKind) -> None:
    service = a_service()
    draft = service.start(kind.kind, a_corrected_claim(), a_denial(), today=TODAY)
    for field in kind.fields:
        blank = service.with_values(draft, samples(kind) | {field.name: ""})

        waived = service.with_waived(blank, [field.name])

        if field.waivable or not field.required:
            assert slips(waived) == [], field.name


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_names_the_patient_the_claim_and_the_practice(kind: LetterKind) -> None:
    names = {field.name for field in kind.fields}

    assert names >= {"patient_name", "birth_date", "member_id", "payer_claim_number"}
    assert names >= {"service_dates", "npi", "tax_id", "signer_name", "contact_phone"}


def test_a_field_that_no_wording_uses_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copytree(RESOURCES / "letters", tmp_path, dirs_exist_ok=True)
    file = tmp_path / "kinds" / "corrected-claim.toml"
    text = file.read_text(encoding="utf-8").replace('"reason",', '"reason", "wish",')
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match="corrected-claim: no wording uses the field wish"):
        read_catalog(tmp_path)


def test_every_file_of_the_folder_is_in_the_catalog() -> None:
    folder = RESOURCES / "letters"
    listed = tomllib.loads((folder / "shared.toml").read_text(encoding="utf-8"))["kinds"]

    assert sorted(listed) == sorted(path.stem for path in (folder / "kinds").glob("*.toml"))


def test_every_letter_that_the_guidance_offers_can_be_written() -> None:
    offered = set()
    for file in (RESOURCES / "guidance" / "carc").glob("*.toml"):
        for entry in tomllib.loads(file.read_text(encoding="utf-8")).get("carc", ()):
            offered |= {a_service().current_name(name) for name in entry.get("letters", ())}

    assert offered - {kind.kind for kind in a_service().kinds()} == set()
