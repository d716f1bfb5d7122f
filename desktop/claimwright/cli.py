"""The command line: the same services as the window, without Qt."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from claimwright.domain.dates import iso_date
from claimwright.errors import BillingError
from claimwright.logs import log_bug, start_log
from claimwright.paths import data_folder
from claimwright.services.container import Services

NEEDS_ATTENTION, USER_MUST_ACT, BUG = 1, 2, 70


class _Day(click.ParamType[date]):
    """An ISO date on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return iso_date(str(value))
        except ValueError as problem:
            self.fail(f"{problem}.", param, ctx)


PATH = click.Path(path_type=Path)
FILES = click.argument("files", nargs=-1, required=True, type=PATH)
COMPARED = click.Choice(["ptp", "add-on", "mue", "fees"])
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")
AS_OF = click.option("--as-of", type=_Day(), help="The day that stands for today.")


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=PATH,
    help="The data folder (default: the platform's, or CLAIMWRIGHT_DATA).",
)
@click.version_option(package_name="claimwright", message="Claimwright %(version)s")
@click.pass_context
def commands(context: click.Context, data: Path | None) -> None:
    """Explain a denial, check a claim, print the letter: all offline.

    Without a command the window opens.
    """
    folder = data_folder(data)
    context.obj = context.with_resource(_services(folder))
    if context.invoked_subcommand is None:
        from claimwright.app import require_display, run

        require_display()
        context.exit(run(folder))


class _services:  # a context manager that reads as a function
    def __init__(self, folder: Path) -> None:
        start_log(folder / "logs")
        self._services = Services(folder)

    def __enter__(self) -> Services:
        return self._services

    def __exit__(self, *_reason: object) -> None:
        self._services.close()


@commands.command()
@click.argument("query", nargs=-1, required=True)
@AS_OF
@JSON
@click.pass_obj
def lookup(services: Services, query: tuple[str, ...], as_of: date | None, as_json: bool) -> None:
    """Look up a denial, a remark, a procedure code, a pair or a word.

    Example: claimwright lookup CO-97
    """
    from claimwright.services.lookup.lookup_json import lookup_json
    from claimwright.services.lookup.lookup_text import lookup_text

    text = " ".join(query)
    matches = services.lookup.search(text)
    if not matches:
        if as_json:
            _print_json(lookup_json(text, matches, None))
        raise BillingError(
            f"Nothing found for “{text[:60]}”; try the code alone, such as 97 or N130, or one word."
        )
    entry = services.lookup.entry(matches[0], as_of or services.today)
    if as_json:
        _print_json(lookup_json(text, matches, entry))
    else:
        first = services.lookup.before_you_schedule(matches[0].code)
        click.echo(lookup_text(matches, entry, first))


@commands.command()
@FILES
@AS_OF
@JSON
@click.option("--csv", "csv_file", type=PATH, help="Write a row a finding for a spreadsheet.")
@click.option("--pdf", "pdf_file", type=PATH, help="Write the report to print.")
@click.pass_obj
def check(
    services: Services,
    files: Sequence[Path],
    as_of: date | None,
    as_json: bool,
    csv_file: Path | None,
    pdf_file: Path | None,
) -> int:
    """Check claims for what would be denied. A file is a claim as JSON or an 837P.

    Example: claimwright check batch.837 --csv findings.csv --pdf summary.pdf
    """
    from claimwright.services.checking.check_request import CheckRequest, run_check

    request = CheckRequest(
        tuple(files), as_of or services.today, as_json, csv_file, pdf_file, _claims_done()
    )
    outcome = run_check(services, request, click.echo, lambda note: click.echo(note, err=True))
    for refusal in outcome.refusals:
        click.echo(refusal, err=True)
    if outcome.refusals:
        return USER_MUST_ACT
    return NEEDS_ATTENTION if outcome.has_errors else 0


@commands.command()
@click.argument("kind", required=False)
@click.option("--list", "listed", is_flag=True, help="List the kinds and their fields.")
@click.option("--claim", "claim_file", type=PATH, help="The claim, as JSON or 837P.")
@click.option("--original", type=PATH, help="The claim as it was sent, for a corrected claim.")
@click.option("--denial", help="The denial: CO-97, or a JSON file.")
@click.option("--line", type=int, help="The denied line, from 1.")
@click.option("--field", "fields", multiple=True, metavar="NAME=VALUE", help="A field's value.")
@click.option("--waive", multiple=True, metavar="NAME", help="A field to leave blank.")
@click.option("--page", type=click.Choice(["letter", "a4"]), default="letter", show_default=True)
@click.option("--out", type=PATH, help="The PDF to write.")
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
    out: Path | None,
    as_json: bool,
) -> None:
    """Write a letter as PDF from a claim and a denial.

    Example: claimwright letter corrected-claim --claim new.json --original old.json
    --denial CO-107 --field signer_name="M. Ortiz" --out letter.pdf
    """
    from claimwright.services.letters import letter_request

    if listed:
        kinds = services.letters.kinds()
        if as_json:
            _print_json(letter_request.kinds_json(kinds))
        else:
            click.echo(letter_request.kinds_text(kinds))
        return
    if not kind or claim_file is None or out is None:
        raise BillingError(
            "Name a kind, a claim and a file: claimwright letter KIND --claim FILE --out X.pdf; "
            "--list shows the kinds."
        )
    request = letter_request.LetterRequest(
        kind, claim_file, original, denial, line, tuple(fields), tuple(waive), page, out
    )
    pages = letter_request.write_letter(services, request)
    if as_json:
        _print_json({"file": str(out), "kind": kind, "bytes": pages})
    else:
        click.echo(f"{out} written.")


@commands.command()
@click.argument("folder", required=False, type=PATH)
def demo(folder: Path | None) -> None:
    """Do the main job with sample data and no screen; see it in FOLDER (build/demo).

    Leaves findings.json, the letters as PDF, and a picture of every page in both themes.

    Example: claimwright demo /tmp/demo
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from claimwright.ui.shell.demo import run_demo

    for line in run_demo(folder or Path("build") / "demo"):
        click.echo(line)


@commands.command("import")
@FILES
@click.option("--accept-licence", is_flag=True, help="Accept the notices found in the files.")
@JSON
@click.pass_obj
def import_files(
    services: Services, files: Sequence[Path], accept_license: bool, as_json: bool
) -> int:
    """Take in CMS's published tables and CARC/RARC lists: files, zips or folders.

    Example: claimwright import ~/Downloads/ncci-2026q4 --accept-licence
    """
    from claimwright.services.reference.reference import import_json

    results = services.reference.import_files(
        list(files), accept_license=accept_license, progress=_progress()
    )
    if as_json:
        _print_json([import_json(result) for result in results])
    else:
        for result in results:
            click.echo(f"{result.file}: {result.message}")
    refused = any(result.status == "refused" for result in results)
    return NEEDS_ATTENTION if refused else 0


@commands.command()
@click.option("--changes", "table", type=COMPARED, help="What its release changed.")
@click.option("--code", "codes", multiple=True, help="With --changes: only what touches a code.")
@JSON
@click.pass_obj
def reference(services: Services, table: str | None, codes: Sequence[str], as_json: bool) -> None:
    """Tell which tables are loaded: release, source, rows, dates, and how stale they are.

    With --changes, what the newest release of a table changed against the one before it.

    Example: claimwright reference --changes ptp --code 99213
    """
    from claimwright.services.reference.reference import releases_json, releases_text

    services.prepare()
    if table is not None:
        _tell_changes(services, table, codes, as_json)
        return
    held = services.reference.releases()
    if as_json:
        _print_json(releases_json(held, services.today))
    else:
        click.echo(releases_text(held, services.today))


def _tell_changes(services: Services, table: str, codes: Sequence[str], as_json: bool) -> None:
    from claimwright.domain.reference.reference import Table
    from claimwright.services.reference.changes import ChangesService
    from claimwright.services.sheets.changes_sheet import changes_json, changes_text

    wanted = {code.strip().upper() for code in codes} or None
    found = ChangesService(services.data_dir).compare(Table(table), codes=wanted)
    if as_json:
        _print_json(changes_json(found))
    else:
        click.echo(changes_text(found))


def _claims_done() -> Callable[[int], None] | None:
    """Claims done on one line of standard error, to a terminal only."""
    if not sys.stderr.isatty():
        return None
    return lambda done: click.echo(f"\r{done:,} claims", nl=False, err=True)


def _progress() -> Callable[[int, int], None] | None:
    """Rows done on one line of standard error, to a terminal only."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, estimate: int) -> None:
        of = f" of about {estimate:,}" if estimate else ""
        click.echo(f"\r{done:,}{of} rows", nl=False, err=True)

    return show


def _print_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and end the process: 0 done, 1 look at it, 2 the user must act."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = commands.main(args=arguments, prog_name="claimwright", standalone_mode=False)
    except BillingError as problem:
        click.echo(str(problem), err=True)
        status = USER_MUST_ACT
    except click.ClickException as problem:
        problem.show()
        status = USER_MUST_ACT
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing was changed.", err=True)
        status = USER_MUST_ACT
    except BrokenPipeError:
        status = 0
    except Exception as bug:
        log_bug(type(bug), bug.__traceback__)
        click.echo(
            "Something went wrong in the program itself; its log file says where. "
            "Your files are as they were.",
            err=True,
        )
        status = BUG
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
