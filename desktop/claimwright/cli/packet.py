"""`claimwright packet`: combining a letter and its enclosures into one PDF."""

from collections.abc import Sequence
from pathlib import Path

import click

from claimwright.cli.options import JSON, PATH
from claimwright.cli.output import NEEDS_ATTENTION, print_json
from claimwright.services.container import Services


@click.command()
@click.option("--letter", required=True, type=PATH, help="The letter, a PDF.")
@click.option(
    "--enclose",
    multiple=True,
    metavar="FILE",
    help="A PDF, PNG, JPEG or TIFF, or TITLE=FILE; exhibits keep this order.",
)
@click.option("--out", required=True, type=PATH, help="The PDF to write.")
@click.option(
    "--max-mb",
    type=click.FloatRange(min=0.05),
    help="Split the packet for a portal's size limit.",
)
@click.option(
    "--claim", "claim_file", type=PATH, help="Add evidence sheets for this claim, JSON or 837P."
)
@click.option("--line", type=int, help="Only the evidence for this line of the claim, from 1.")
@click.option(
    "--evidence",
    multiple=True,
    type=click.Choice(
        ["pair", "add-on", "units", "global-period", "timely-filing", "payer-bundle"]
    ),
    help="Which evidence sheets (default: those for the claim's findings).",
)
@click.option("--page", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@JSON
@click.pass_obj
def packet(
    services: Services,
    letter: Path,
    enclose: Sequence[str],
    out: Path,
    max_mb: float | None,
    claim_file: Path | None,
    line: int | None,
    evidence: Sequence[str],
    page: str,
    as_json: bool,
) -> int:
    """Combine a letter and its exhibits into one PDF.

    Exhibits are numbered and stamped; the packet has a table of contents and bookmarks.

    Example: claimwright packet --letter appeal.pdf --enclose remittance.pdf
    --enclose "Operative note=scan.tif" --max-mb 10 --out packet.pdf
    """
    from claimwright.domain.letter.letter import PageSize
    from claimwright.domain.letter.packet import Exhibit
    from claimwright.services.letters.packets.packet import (
        PacketRequest,
        packet_json,
        packet_text,
        write_packet,
    )
    from claimwright.services.letters.packets.packet_evidence import evidence_exhibits
    from claimwright.services.sheets.evidence.evidence_sheets import EvidenceKind

    paper = PageSize(page)
    sheets: tuple[Exhibit, ...] = ()
    if claim_file is not None:
        kinds = [EvidenceKind(name) for name in evidence]
        sheets = evidence_exhibits(services, claim_file, line, paper, kinds)
    request = PacketRequest(letter, tuple(enclose), out, max_mb, paper, sheets)
    made, paths = write_packet(request, services.resources / "fonts")
    if as_json:
        print_json(packet_json(made, paths))
    else:
        click.echo(packet_text(made, paths))
    for note in (*made.notes, *made.remarks):
        click.echo(note, err=True)
    return NEEDS_ATTENTION if made.notes else 0
