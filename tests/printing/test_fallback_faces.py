"""Characters that the letters' typeface lacks are drawn in a face that has them."""

import io
import os
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.letters.drafts import a_service, an_appeal_of_a_pair

from claimwright.paths import resources_folder
from claimwright.printing import fallback_faces
from claimwright.printing.face_coverage import covered
from claimwright.printing.fallback_faces import BUNDLED, FallbackFaces

FONTS = resources_folder() / "fonts"
ARABIC, HEBREW, ARMENIAN, GEORGIAN = "محمد", "יעל", "Արամ", "ნინო"


def fonts_of(content: bytes) -> set[str]:
    page = PdfReader(io.BytesIO(content)).pages[0]
    faces = page["/Resources"]["/Font"]  # type: ignore[index]
    return {str(face.get_object()["/BaseFont"]).rpartition("+")[2] for face in faces.values()}


@pytest.mark.parametrize("name", [ARABIC, HEBREW, ARMENIAN, GEORGIAN])
def test_a_name_in_other_letters_is_printed_and_its_face_embedded(name: str) -> None:
    service = a_service()
    draft = service.with_values(an_appeal_of_a_pair(), {"patient_name": name})

    assert "patient_name" not in service.problems(draft)
    assert "DejaVuSans" in fonts_of(service.final_pdf(draft))


def test_a_letter_in_latin_letters_uses_no_other_face() -> None:
    assert fonts_of(a_service().final_pdf(an_appeal_of_a_pair())) == {
        "NotoSans-Regular",
        "NotoSans-Bold",
    }


@pytest.mark.parametrize("name", ["राम", "ߒߞߏ", "ܐܒܪܗܡ", "ᠪᠠᠲᠤ", "ꦗꦮ", "𞤀𞤣", "Ana\ue123"])
def test_letters_that_change_with_their_neighbors_are_reported_not_misprinted(name: str) -> None:
    service = a_service()
    draft = service.with_values(an_appeal_of_a_pair(), {"patient_name": name})

    assert "cannot be printed as typed" in service.problems(draft)["patient_name"]


def test_an_installed_face_is_found_by_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, installed = tmp_path / "own", tmp_path / "installed" / "deep"
    own.mkdir()
    installed.mkdir(parents=True)
    (installed / "Somebody.ttf").write_bytes((FONTS / BUNDLED).read_bytes())
    (installed / "broken.ttf").write_bytes(b"\x00\x01\x00\x00" + os.urandom(80))
    monkeypatch.setattr(fallback_faces, "_places", lambda: [tmp_path / "installed"])

    faces = FallbackFaces(own)

    assert faces.face_of(ARMENIAN[0]).endswith("Somebody")
    assert faces.face_of("ߒ") == ""  # it has N'Ko, whose letters join
    assert faces.face_of("\U0001f9ff") == ""


def test_the_coverage_of_a_face_is_that_of_its_table() -> None:
    codes = covered(FONTS / BUNDLED)

    assert {ord(character) for character in ARABIC + HEBREW + ARMENIAN + GEORGIAN} <= codes
    assert 0x4E2D not in codes
    assert covered(FONTS / "OFL.txt") == frozenset()
