"""The command line's entry point, its commands and exit statuses."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from claimwright.cli.check import check
from claimwright.cli.claim import claim
from claimwright.cli.demo import demo
from claimwright.cli.import_files import import_files
from claimwright.cli.insights import insights
from claimwright.cli.letter import letter
from claimwright.cli.lookup import lookup
from claimwright.cli.open_file import open_file
from claimwright.cli.options import PATH
from claimwright.cli.output import BUG, USER_MUST_ACT, plain_output
from claimwright.cli.packet import packet
from claimwright.cli.reference import reference
from claimwright.cli.remit import remit
from claimwright.cli.resolve import resolve
from claimwright.cli.worklist import worklist
from claimwright.errors import BillingError
from claimwright.files import restrict_new_files
from claimwright.logs import log_bug, start_log
from claimwright.paths import data_folder
from claimwright.services.container import Services
from claimwright.services.program.version import version


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=PATH,
    help="The data folder (default: the platform's, or CLAIMWRIGHT_DATA).",
)
@click.option(
    "--passphrase-file",
    type=PATH,
    help="A file whose first line is the practice file's passphrase (or CLAIMWRIGHT_PASSPHRASE).",
)
@click.version_option(version=version(), message="Claimwright %(version)s")
@click.pass_context
def commands(context: click.Context, data: Path | None, passphrase_file: Path | None) -> None:
    """Explain denials, check claims and write letters, all offline.

    Without a command, the window opens.
    """
    folder = data_folder(data)
    context.obj = context.with_resource(_services(folder))
    context.obj.passphrase_file = passphrase_file
    if context.invoked_subcommand is None:
        from claimwright.app import require_display, run  # late: Qt takes 100 ms

        require_display()
        context.exit(run(folder))


for command in (
    *(lookup, check, claim, resolve, letter, packet, remit, worklist, insights),
    *(import_files, reference, demo, open_file),
):
    commands.add_command(command)


@contextmanager
def _services(folder: Path) -> Iterator[Services]:
    start_log(folder / "logs")
    services = Services(folder)
    try:
        yield services
    finally:
        services.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 needs attention, 2 the user must act."""
    restrict_new_files()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    with plain_output():
        status = _run(arguments)
    sys.exit(status)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = commands.main(args=arguments, prog_name="claimwright", standalone_mode=False)
        return int(status or 0)
    except BillingError as problem:
        click.echo(str(problem), err=True)
        return USER_MUST_ACT
    except click.ClickException as problem:
        problem.show()
        return USER_MUST_ACT
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped; nothing was changed.", err=True)
        return USER_MUST_ACT
    except BrokenPipeError:
        return 0
    except Exception as bug:
        log_bug(type(bug), bug.__traceback__)
        click.echo(
            "Something went wrong in the program itself; the log file says where. "
            "Your files are unchanged.",
            err=True,
        )
        return BUG


if __name__ == "__main__":
    main()
