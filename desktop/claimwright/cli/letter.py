"""`claimwright letter`: writing a letter about a claim and a denial."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimwright.cli.options import JSON, ON_DAY, PATH
from claimwright.cli.output import NEEDS_ATTENTION, print_json
from claimwright.errors import BillingError
from claimwright.services.container import Services


@click.command()
@click.argument("kind", required=False)
@click.option("--list", "listed", is_flag=True, help="List the kinds of letters and their fields.")
@click.option("--claim", "claim_file", type=PATH, help="The claim, as JSON or 837P.")
@click.option("--original", type=PATH, help="The claim as submitted, for a corrected claim.")
@click.option("--denial", help="The denial: CO-97, or a JSON file.")
@click.option("--line", type=int, help="The denied line, from 1.")
@click.option("--field", "fields", multiple=True, metavar="NAME=VALUE", help="A field's value.")
@click.option("--waive", multiple=True, metavar="NAME", help="A field to leave blank.")
@click.option("--page", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option(
    "--override",
    default="",
    metavar="WHY",
    help="Appeal even if the remittance rules it out; say what the payer got wrong.",
)
@click.option("--out", type=PATH, help="The file to write: .pdf, .docx or .txt.")
@ON_DAY
@JSON
@click.pass_obj
def letter(
    services: Services,
    kind: str | None,
    listed: bool,
    claim_file: Path | None,
    original: Path | None,
    denial: str | None,
    line: int | None,
    fields: Sequence[str],
    waive: Sequence[str],
    page: str,
    override: str,
    out: Path | None,
    as_json: bool,
) -> int:
    """Write a letter about a claim and a denial, as PDF, Word file or text.

    Example: claimwright letter corrected-claim --claim new.json --original old.json
    --denial CO-107 --field reason="CPT 22612 was left off" --field signer_name="M. Ortiz"
    --waive signer_title --out letter.pdf
    """
    from claimwright.services.letters import letter_request

    if listed:
        kinds = services.letters.kinds()
        if as_json:
            print_json(letter_request.kinds_json(kinds))
        else:
            click.echo(letter_request.kinds_text(kinds))
        return 0
    if not kind or claim_file is None or out is None:
        raise BillingError(
            "Name a kind, a claim and a file: claimwright letter KIND --claim FILE --out X.pdf; "
            "--list shows the kinds."
        )
    request = letter_request.LetterRequest(
        *(kind, claim_file, original, denial, line, tuple(fields), tuple(waive), page, out),
        override=override,
    )
    written = letter_request.write_letter(
        services, request, lambda caution: click.echo(caution, err=True)
    )
    if as_json:
        cautions = list(written.cautions)
        print_json({"file": str(out), "kind": kind, "bytes": written.bytes, "cautions": cautions})
    else:
        click.echo(f"{out} written.")
    return NEEDS_ATTENTION if written.has_errors else 0
