"""`claimwright remit`: payments, denials and what is out of balance, as text and JSON."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Run
from tests.x12.remittance_835 import sample_835

FILE_KEYS = ["file", "status", "message", "balanced", "problems", "payments", "denials"]
PAYMENT_KEYS = [
    "payer",
    "payer_id",
    "payee",
    "payee_npi",
    "number",
    "date",
    "method",
    "amount",
    "production",
    "claims",
    "provider_adjustments",
    "balanced",
]
CLAIM_KEYS = [
    "claim_number",
    "payer_claim_number",
    "status",
    "charge",
    "paid",
    "patient_responsibility",
    "patient",
    "member_id",
    "remarks",
    "adjustments",
    "crossover_to",
    "reversal",
    "matched",
    "lines",
    "balanced",
]


def test_the_sample_is_read_with_all_its_denials(run: Run, sample: Callable[[str], Path]) -> None:
    answer = run("remit", sample("remittance.835"), "--json")

    (file,) = answer.json
    assert answer.status == 0
    assert list(file) == FILE_KEYS
    assert (file["file"], file["status"], file["balanced"], file["problems"]) == (
        "remittance.835",
        "read",
        True,
        [],
    )
    assert [
        (one["claim_number"], one["line"], one["code"], one["adjustment"], one["amount"])
        for one in file["denials"]
    ] == [
        ("A-1001", 1, "22614", "CO-107", "1150.00"),
        ("A-1002", 2, "22612", "CO-97", "3000.00"),
        ("A-1003", 3, "17000", "CO-97", "90.00"),
        ("A-1003", 5, "80048", "CO-97", "30.00"),
        ("A-1005", 1, "72148", "CO-16", "410.00"),
    ]
    assert file["denials"][-1]["remarks"] == ["N264", "MA130"]


def test_every_key_is_present_and_amounts_are_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.835"
    path.write_text(sample_835.text(sample_835.ONE))

    (file,) = run("remit", path, "--json").json

    (payment,) = file["payments"]
    (claim,) = payment["claims"]
    assert list(payment) == PAYMENT_KEYS
    assert list(claim) == CLAIM_KEYS
    assert payment["provider_adjustments"] == [
        {"reason": "WO", "reference": "2026ICN12", "amount": "30.00"}
    ]
    assert (claim["reversal"], claim["matched"], claim["crossover_to"]) == (False, None, None)
    assert claim["lines"][1] == {
        "line": 2,
        "control_number": "L2",
        "date": "2026-09-14",
        "code": "20610",
        "modifiers": ["RT"],
        "units": 1,
        "charge": "230.00",
        "paid": "0.00",
        "allowed": None,
        "adjustments": [{"group": "CO", "carc": "97", "amount": "230.00", "quantity": None}],
        "remarks": ["M15"],
        "policy": "LCD-1",
        "balanced": True,
    }
    assert file["denials"] == [
        {
            "claim_number": "A-1001",
            "payer_claim_number": "2026ICN77",
            "patient": "ANA RUIZ",
            "payer": "ACME HEALTH",
            "line": 2,
            "control_number": "L2",
            "date": "2026-09-14",
            "code": "20610",
            "modifiers": ["RT"],
            "charge": "230.00",
            "paid": "0.00",
            "adjustment": "CO-97",
            "remarks": ["M15"],
            "amount": "230.00",
            "policy": "LCD-1",
        }
    ]


def test_the_text_has_payments_denials_and_what_is_worth_a_look(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.835"
    path.write_text(sample_835.text(sample_835.ONE).replace("CAS*CO*97", "CAS*PR*29"))

    answer = run("remit", path)

    assert "ACME HEALTH · ACH · EFT1001 · 10/02/2026 · $50.00 · 1 claim" in answer.out
    assert "Provider adjustment WO (overpayment recovered) 2026ICN12: $30.00" in answer.out
    assert "A-1001 line 2            09/14/2026 20610-RT       PR-29 M15" in answer.out
    assert "PR-29 puts $230.00 for late filing on the patient." in " ".join(answer.out.split())


def test_a_remittance_that_does_not_balance_is_read_and_needs_attention(
    run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "off.835"
    path.write_text(sample_835.text(sample_835.ONE).replace("BPR*I*50.00", "BPR*I*51.00"))

    answer = run("remit", path)

    assert answer.status == 1
    assert "Payment EFT1001 does not balance" in answer.out


def test_other_files_are_refused_and_remittances_are_read(
    run: Run, tmp_path: Path, sample: Callable[[str], Path]
) -> None:
    pdf, empty, missing = tmp_path / "eob.pdf", tmp_path / "empty.835", tmp_path / "none.835"
    pdf.write_bytes(b"%PDF-1.7")
    empty.write_text("")

    answer = run("remit", pdf, empty, missing, sample("remittance.835"), "--json")

    assert answer.status == 1
    assert [file["status"] for file in answer.json] == ["refused", "refused", "refused", "read"]
    assert [file["message"] for file in answer.json[:3]] == [
        "eob.pdf is a PDF document, not a remittance as text; download the 835 from the payer or "
        "clearinghouse and open that.",
        "empty.835 is empty; download the remittance again.",
        "There is no file none.835; check its name and folder.",
    ]
    assert list(answer.json[0]) == FILE_KEYS
    assert (answer.json[0]["balanced"], answer.json[0]["payments"]) == (False, [])


def test_a_zip_yields_each_remittance_in_it(
    run: Run, sample: Callable[[str], Path], tmp_path: Path
) -> None:
    packed = tmp_path / "monday.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.write(sample("remittance.835"), "remittance.835")

    answer = run("remit", packed, "--json")

    assert [(one["file"], one["status"]) for one in answer.json] == [
        ("monday.zip/remittance.835", "read")
    ]


def test_a_refusal_names_the_file_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert run("remit", tmp_path / "empty").out.startswith("The folder empty is empty")
    assert run("remit", tmp_path / "gone.835").out.count("gone.835") == 1
