"""Claims are opened from files; a file without claims is refused with advice."""

import json
import os
import stat
from decimal import Decimal
from pathlib import Path

import pytest
from tests.x12.claim_837p import sample_837p as sample

from claimwright.domain.claim.claim import Claim, ClaimLine, Patient
from claimwright.errors import BillingError
from claimwright.services.claims import claim_file
from claimwright.services.claims.claim_file import open_claim_file, save_claim_file

CLAIM = Claim(
    claim_number="A-1001",
    patient=Patient(name="Łukasz Nguyễn"),
    lines=(ClaimLine(code="99213", units=Decimal(1), charge=Decimal("150.00")),),
)


def a_file(folder: Path, content: str | bytes, name: str = "claim.json") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(BillingError) as caught:
        open_claim_file(path)
    return str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.json") == (
        "There is no file gone.json; check its name and folder."
    )


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder; name the claim file inside it" in refusal(tmp_path)


@pytest.mark.parametrize("content", [b"", b"  \r\n\t "])
def test_an_empty_file_is_reported(tmp_path: Path, content: bytes) -> None:
    assert refusal(a_file(tmp_path, content)) == "claim.json is empty; export the claim again."


def test_a_binary_file_is_refused_by_its_type(tmp_path: Path) -> None:
    scanned = a_file(tmp_path, b"%PDF-1.7\n\x00\xff", "claim.837")

    assert "claim.837 is a PDF document" in refusal(scanned)


@pytest.mark.parametrize("content", ["Dear Sir,", "code,charge\n99213,150.00", "<claim/>"])
def test_another_format_is_refused_with_what_to_export(tmp_path: Path, content: str) -> None:
    assert "neither a claim as JSON nor an 837P; export" in refusal(a_file(tmp_path, content))


@pytest.mark.parametrize("content", ["[]", "{}", '{"lines": 3}', '{"lines": [', "[[[[[["])
def test_json_without_a_claim_is_refused_with_a_sentence(tmp_path: Path, content: str) -> None:
    assert refusal(a_file(tmp_path, content)).endswith(".")


def test_an_institutional_claim_is_refused_by_name(tmp_path: Path) -> None:
    claim = ("CLM*A-1*100***11:A:1", "LX*1", "SV2*0450*HC:99284*100*UN*1")
    guide = "005010X223A2"
    listed = sample.segments(sample.transaction(claim, guide=guide), guide=guide)

    assert "837I, UB-04" in refusal(a_file(tmp_path, sample.text(listed), "claims.837"))


def test_a_file_over_the_size_limit_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claim_file, "MAX_FILE_BYTES", 10)

    assert "too large to be a claim file" in refusal(a_file(tmp_path, b"{" * 11))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_without_read_permission_is_reported(tmp_path: Path) -> None:
    path = a_file(tmp_path, "{}")
    path.chmod(0)

    assert "cannot be read (Permission denied)" in refusal(path)


def test_a_saved_claim_opens_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "claim.json"

    save_claim_file(CLAIM, path)

    (loaded,) = open_claim_file(path).claims
    assert (loaded.claim, loaded.history) == (CLAIM, None)
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["claim.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_saved_claim_is_readable_only_by_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "claim.json"

    save_claim_file(CLAIM, path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_saving_replaces_what_was_there(tmp_path: Path) -> None:
    path = a_file(tmp_path, "old")

    save_claim_file(CLAIM, path)

    assert json.loads(path.read_text("utf-8"))["claim_number"] == "A-1001"


def test_an_unwritable_path_is_named_and_nothing_is_left_behind(
    tmp_path: Path,
) -> None:
    with pytest.raises(BillingError, match="choose another folder"):
        save_claim_file(CLAIM, tmp_path / "no such folder" / "claim.json")

    assert not (tmp_path / "no such folder").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows calls this a folder that is missing")
def test_a_file_where_a_folder_is_expected_is_reported(tmp_path: Path) -> None:
    file = a_file(tmp_path, "{}")

    with pytest.raises(BillingError, match="Not a directory"):
        save_claim_file(CLAIM, file / "claim.json")


def test_a_document_includes_the_patient_s_other_claims(tmp_path: Path) -> None:
    other = {"claim_number": "A-1", "lines": []}
    content = json.dumps({"claim": {"claim_number": "A-2", "lines": []}, "history": [other]})

    (loaded,) = open_claim_file(a_file(tmp_path, content)).claims

    assert loaded.claim.claim_number == "A-2"
    assert loaded.history == (Claim(claim_number="A-1"),)


def test_an_unknown_key_becomes_a_note(tmp_path: Path) -> None:
    opened = open_claim_file(a_file(tmp_path, '{"lines": [], "shade": "blue"}'))

    assert opened.notes == ("shade is not part of a claim and was ignored.",)


def test_claims_in_a_list_are_each_other_s_history(tmp_path: Path) -> None:
    ana = {"name": "Ana Ruiz", "member_id": "W1"}
    listed = [
        {"claim": {"claim_number": "A-1", "patient": ana, "lines": []}, "notes": ["No HI."]},
        {"claim_number": "A-2", "patient": ana, "lines": [], "shade": "blue"},
        {"claim": {"claim_number": "A-3", "patient": ana, "lines": []}, "history": []},
    ]

    opened = open_claim_file(a_file(tmp_path, json.dumps(listed)))

    found = {
        one.claim.claim_number: [each.claim_number for each in one.history or ()]
        for one in opened.claims
    }
    assert found == {"A-1": ["A-2", "A-3"], "A-2": ["A-1", "A-3"], "A-3": []}
    assert [one.notes for one in opened.claims] == [
        ("No HI.",),
        ("[1].shade is not part of a claim and was ignored.",),
        (),
    ]


def test_a_list_without_a_claim_is_refused(tmp_path: Path) -> None:
    assert "contains no claim" in refusal(a_file(tmp_path, "[]"))


def test_an_invalid_value_in_a_list_is_named_with_its_claim(tmp_path: Path) -> None:
    listed = [{"lines": []}, {"lines": [{"code": "99213", "charge": "150,00"}]}]

    assert "[1].lines[0].charge" in refusal(a_file(tmp_path, json.dumps(listed)))


@pytest.mark.parametrize("units", ["1_0", "\uff13", "\u0661\u0665", "1e3", "2,0", "0x2", "one"])
def test_units_in_another_notation_are_refused(tmp_path: Path, units: str) -> None:
    content = json.dumps({"lines": [{"code": "99213", "units": units}]})

    assert "lines[0].units: “" in refusal(a_file(tmp_path, content))


def test_a_duplicate_key_is_refused(tmp_path: Path) -> None:
    content = '{"lines": [{"code": "99213", "units": 1, "code": "99215"}]}'

    assert "“code” appears twice" in refusal(a_file(tmp_path, content))


def test_notes_about_the_file_are_separate_from_notes_about_its_claims(tmp_path: Path) -> None:
    content = sample.file_of(sample.claim("REF*F8*ONE", "DTP*431*D8*20261399"))
    opened = open_claim_file(a_file(tmp_path, content[: content.index("IEA")], "claims.837"))

    assert [note.split(":")[0] for note in opened.about] == ["The file is cut short"]
    assert any("onset" in note for note in opened.notes)


def test_the_only_claim_in_an_837p_has_no_history(tmp_path: Path) -> None:
    path = a_file(tmp_path, sample.file_of(sample.claim()), "claims.837")

    opened = open_claim_file(path)

    assert (opened.name, opened.notes) == ("claims.837", ())
    assert [loaded.history for loaded in opened.claims] == [None]


def test_claims_in_a_batch_are_history_only_for_the_same_patient(tmp_path: Path) -> None:
    mine = (sample.claim(), sample.claim(clm="CLM*A-1002*4150.00***22:B:1"))
    next_patient = ("HL*3*1*22*0", "SBR*P*18*******CI", "NM1*IL*1*DOE*JO****MI*W9")
    theirs = (*next_patient, *sample.claim(clm="CLM*B-1*4150.00***22:B:1"))
    path = a_file(tmp_path, sample.file_of(*mine, theirs), "claims.837")

    opened = open_claim_file(path)

    history = {
        loaded.claim.claim_number: [other.claim_number for other in loaded.history or ()]
        for loaded in opened.claims
    }
    assert history == {"A-1001": ["A-1002"], "A-1002": ["A-1001"], "B-1": []}


def test_claims_without_a_patient_are_not_each_other_s_history(tmp_path: Path) -> None:
    nameless = ("HL*2*1*22*0", "SBR*P*18*******CI", "NM1*PR*2*ACME HEALTH*****PI*60054")
    listed = sample.transaction(sample.claim(), sample.claim(), subscriber=nameless)
    path = a_file(tmp_path, sample.text(sample.segments(listed)), "claims.837")

    opened = open_claim_file(path)

    assert [loaded.history for loaded in opened.claims] == [None, None]


def test_dependents_with_different_member_ids_are_two_patients(tmp_path: Path) -> None:
    child = ("HL*9*2*23*0", "PAT*19", "NM1*QC*1*DOE*JO", "DMG*D8*20150101*M", *sample.claim())
    other = ("HL*4*1*22*1", "SBR*P********CI", "NM1*IL*1*DOE*AL****MI*W555", *child)
    listed = sample.transaction((*child, *other))
    path = a_file(tmp_path, sample.text(sample.segments(listed)), "claims.837")

    opened = open_claim_file(path)

    assert [loaded.history for loaded in opened.claims] == [(), ()]


def test_what_an_837p_does_not_contain_becomes_a_note(tmp_path: Path) -> None:
    broken = sample.claim(lines=(*sample.LINE[:2], "DTP*472*D8*20260230", *sample.ADD_ON))

    opened = open_claim_file(a_file(tmp_path, sample.file_of(broken), "claims.837"))

    assert [note for note in opened.notes if "Claim A-1001, line 1" in note] != []
