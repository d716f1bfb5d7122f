"""A practice's month on the command line: claims, remittance, letter, answer, outcome."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import Run, data_dir, run
from tests.services.practice.practices import PASSPHRASE, a_practice
from tests.x12.claim_837p import sample_837p
from tests.x12.remittance_835 import sample_835

from claimwright.domain.decision.facts import Fact
from claimwright.domain.practice.practice import PracticeProfile
from claimwright.domain.worklist.views import WorklistQuery
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.claims.claim_import import import_claims
from claimwright.services.container import Services

__all__ = ["data_dir", "run"]

PRIMARY_PAID = (
    "SVC*HC:22612*3000.00*1800.00**1",
    "DTM*472*20260914",
    "CAS*CO*45*1200.00",
)
ADD_ON_DENIED = (
    "SVC*HC:22614*1150.00*0.00**2",
    "DTM*472*20260914",
    "CAS*CO*107*1150.00",
    "LQ*HE*N122",
)
VISIT_DENIED = ("SVC*HC:99213*150.00*0.00**1", "DTM*472*20260915", "CAS*OA*18*150.00")
ADD_ON_PAID = (
    "SVC*HC:22614*1150.00*700.00**2",
    "DTM*472*20260914",
    "CAS*CO*45*450.00",
)
NOVEMBER_BPR = sample_835.BPR.replace("20261002", "20261106")


@pytest.fixture
def practice(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A locked practice file that has billed two claims."""
    services = Services(data_dir, date(2026, 9, 20))
    services.use_practice(a_practice(data_dir))
    services.practice.store.profile.save(
        PracticeProfile(name="Oak Street Spine", npi="1245319599", contact="Maria Ortiz")
    )
    billed = data_dir / "claims.837"
    visit = ("LX*1", "SV1*HC:99213*150.00*UN*1***1", "DTP*472*D8*20260915")
    billed.write_text(
        sample_837p.text(
            sample_837p.segments(
                sample_837p.transaction(
                    sample_837p.claim(),
                    sample_837p.claim(clm="CLM*A-1002*150.00***11:B:1*Y*A*Y*Y", lines=visit),
                )
            )
        )
    )
    opened = open_claim_file(billed).claims
    assert import_claims(services.practice.access, [one.claim for one in opened]).new == 2
    services.close()
    monkeypatch.setenv("CLAIMWRIGHT_PASSPHRASE", PASSPHRASE)
    yield data_dir


def october(folder: Path) -> Path:
    path = folder / "october.835"
    path.write_text(
        sample_835.text(
            sample_835.segments(
                sample_835.transaction(
                    sample_835.claim(
                        clp="CLP*A-1001*1*4150.00*1800.00**12*2026ICN77*11*1",
                        lines=(*PRIMARY_PAID, *ADD_ON_DENIED),
                    ),
                    sample_835.claim(
                        clp="CLP*A-1002*4*150.00*0.00**12*2026ICN78*11*1", lines=VISIT_DENIED
                    ),
                    amount="1800.00",
                    plb=(),
                )
            )
        )
    )
    return path


def november(folder: Path) -> Path:
    path = folder / "november.835"
    path.write_text(
        sample_835.text(
            sample_835.segments(
                sample_835.transaction(
                    sample_835.claim(
                        "REF*F8*2026ICN77",
                        clp="CLP*A-1001*1*1150.00*700.00**12*2026ICN90*11*7",
                        lines=ADD_ON_PAID,
                    ),
                    amount="700.00",
                    plb=(),
                    trace="TRN*1*EFT1002*1351234567",
                    bpr=NOVEMBER_BPR,
                )
            )
        )
    )
    return path


def test_denials_posted_as_of_a_date_are_decided_as_of_that_date(run: Run, practice: Path) -> None:
    run("remit", october(practice), "--post", "--as-of", "2026-10-05")

    services = Services(practice)
    services.practice.unlock(PASSPHRASE)
    denials = services.worklist.rows(WorklistQuery(), date(2026, 10, 6))
    services.close()
    assert {one.decision.decided_on for one in denials} == {date(2026, 10, 5)}


def test_from_claims_to_the_outcome_of_an_appeal(run: Run, practice: Path) -> None:
    posted = run("remit", october(practice), "--post", "--json")
    assert (posted.status, posted.json[0]["status"]) == (0, "posted")
    assert [one["matched"] for one in posted.json[0]["payments"][0]["claims"]] == [
        "A-1001",
        "A-1002",
    ]

    letters = practice / "letters"
    waived = ("--waive", "payer_address", "--waive", "signer_title")
    listed = run("worklist", "--letters", letters, *waived, "--as-of", "2026-10-05", "--json")
    by_code = {one["code"]: one for one in listed.json}
    assert by_code["22614"]["action"] == "appeal"
    assert by_code["22614"]["sure"] is True
    assert (letters / by_code["22614"]["letter_file"]).read_bytes().startswith(b"%PDF")
    question = by_code["99213"]["question"]
    assert (by_code["99213"]["sure"], question["fact"]) == (False, Fact.FIRST_CLAIM)

    services = Services(practice, date(2026, 10, 6))
    services.practice.unlock(PASSPHRASE)
    services.worklist.mark_sent([by_code["22614"]["id"]], date(2026, 10, 6), "appeal by fax")
    answered = services.worklist.answer(
        by_code["99213"]["id"], Fact.FIRST_CLAIM, "paid", date(2026, 10, 6)
    )
    services.close()
    assert answered.decision.sure

    assert run("remit", november(practice), "--post").status == 0
    outcome = run("worklist", "--filter", "outcome=won", "--json").json
    still_open = run("worklist", "--json").json

    assert [(one["code"], one["recovered"], one["days"]) for one in outcome] == [
        ("22614", "700.00", 31)
    ]
    assert [one["code"] for one in still_open] == ["99213"]
    again = run("remit", october(practice), november(practice), "--post", "--json")
    assert [file["status"] for file in again.json] == ["unchanged", "unchanged"]
    assert json.loads(json.dumps(run("worklist", "--json").json)) == still_open


def test_nothing_is_posted_without_the_right_passphrase(
    run: Run, practice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMWRIGHT_PASSPHRASE", "not the right words")
    wrong = run("remit", october(practice), "--post")
    monkeypatch.delenv("CLAIMWRIGHT_PASSPHRASE")
    without = run("worklist")

    assert (wrong.status, without.status) == (2, 2)
    assert "does not open the practice file" in wrong.err
    assert "set CLAIMWRIGHT_PASSPHRASE" in without.err


def test_a_guard_refuses_with_an_explanation_until_it_is_accepted(run: Run, practice: Path) -> None:
    path = october(practice)
    path.write_text(path.read_text().replace("XX*1245319599", "XX*1003000126"))

    refused = run("remit", path, "--post", "--json")
    accepted = run("remit", path, "--post", "--accept", "other-payee", "--json")

    assert (refused.status, refused.json[0]["status"]) == (1, "refused")
    assert "Post it with --accept other-payee if that is right." in refused.json[0]["message"]
    assert (accepted.status, accepted.json[0]["status"]) == (0, "posted")


def test_the_list_is_filtered_and_written_as_csv(run: Run, practice: Path) -> None:
    run("remit", october(practice), "--post")
    table = practice / "list.csv"

    found = run("worklist", "--filter", "code=22614", "--csv", table)
    unknown = run("worklist", "--filter", "shade=red")

    assert "A-1001 line 2" in found.out
    assert "A-1002" not in found.out
    assert table.read_text("utf-8-sig").splitlines()[1].startswith("A-1001,ANA RUIZ,ACME HEALTH")
    assert (unknown.status, unknown.out) == (2, "")
