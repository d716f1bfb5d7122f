"""The practice's own letter templates: copied from a built-in one, then reworded.

Each is a separate file in the data folder, so that updates do not touch it and a broken one does
not affect the others. They contain wording, never patient data.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from claimwright.errors import BillingError
from claimwright.files import replace_text, save_bytes
from claimwright.letters.catalog.template import LetterTemplate
from claimwright.services.letters.templates.template_check import CheckedTemplate, check_template

FOLDER = "letter-kinds"
OWN = "own-"
MAX_TEXT = 200_000
_TITLE = re.compile(r'^title\s*=\s*(?:"(?:[^"\\]|\\.)*"|\'[^\']*\')', re.MULTILINE)
_UNSAFE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """One of the practice's own templates; ``name`` is its kind in `LetterService`."""

    name: str
    checked: CheckedTemplate

    @property
    def is_ready(self) -> bool:
        """Whether it can be used for letters."""
        return self.checked.template is not None


class OwnTemplates:
    """The templates in a data folder, read and validated on each access."""

    def __init__(self, data_dir: Path, resources: Path) -> None:
        self._folder = data_dir / FOLDER
        self._resources = resources

    def all(self) -> tuple[OwnTemplate, ...]:
        """Every own template by name; broken ones with their errors."""
        if not self._folder.is_dir():
            return ()
        paths = sorted(self._folder.glob(f"{OWN}*.toml"))
        return tuple(OwnTemplate(path.stem, self._checked(path)) for path in paths)

    def ready(self) -> Mapping[str, LetterTemplate]:
        """The templates that can be used for letters."""
        return {
            own.name: own.checked.template for own in self.all() if own.checked.template is not None
        }

    def copy(self, kind: str, title: str) -> OwnTemplate:
        """Copy a built-in or own template under a new title.

        Raises:
            BillingError: there is no such kind, the title is empty or taken, or the disk fails.
        """
        own = self._folder / f"{kind}.toml"
        source = own if own.exists() else self._resources / "letters" / "kinds" / f"{kind}.toml"
        if not re.fullmatch(r"[a-z0-9-]+", kind) or not source.exists():
            raise BillingError(
                f"There is no letter “{kind[:40]}” to copy; choose one from the list."
            )
        name = self._new_name(title)
        quoted = title.strip().replace("\\", "\\\\").replace('"', '\\"')
        text = source.read_text(encoding="utf-8")
        return self.save(name, _TITLE.sub(lambda _: f'title = "{quoted}"', text, count=1))

    def save(self, name: str, text: str) -> OwnTemplate:
        """Save an own template, even with errors; the result lists them.

        Raises:
            BillingError: it is not an own template, it is too long, or the disk fails.
        """
        self._require_own(name)
        if len(text) > MAX_TEXT:
            raise BillingError("The text of a letter is too long; shorten it.")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            replace_text(self._path(name), text)
        except OSError as problem:
            reason = problem.strerror or "the system refuses"
            raise BillingError(
                f"The letter cannot be saved ({reason}); free some space and save it again."
            ) from None
        return OwnTemplate(name, check_template(name, text, self._resources))

    def check(self, name: str, text: str) -> CheckedTemplate:
        """Validate text while it is typed; nothing is saved."""
        return check_template(name, text, self._resources)

    def delete(self, name: str) -> None:
        """Delete an own template; raises `BillingError` if it is not one."""
        self._require_own(name)
        self._path(name).unlink(missing_ok=True)

    def export(self, name: str, path: Path) -> None:
        """Save an own template as a file for another practice. Raises like `save`."""
        self._require_own(name)
        source = self._path(name)
        if not source.exists():
            raise BillingError("This letter no longer exists; choose another.")
        save_bytes(source.read_bytes(), path)

    def import_file(self, path: Path, title: str) -> OwnTemplate:
        """Import an exported template under a new title.

        Raises:
            BillingError: the file cannot be read or has errors (the message says on which line),
                or the title is taken.
        """
        try:
            text = path.read_bytes()[: MAX_TEXT + 1].decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise BillingError(f"{path.name} is not a letter template; export it again.") from None
        name = self._new_name(title)
        checked = check_template(name, text, self._resources)
        if checked.template is None:
            problem = checked.problems[0]
            raise BillingError(f"{path.name}, line {problem.line}: {problem.text}")
        quoted = title.strip().replace("\\", "\\\\").replace('"', '\\"')
        return self.save(name, _TITLE.sub(lambda _: f'title = "{quoted}"', text, count=1))

    def _new_name(self, title: str) -> str:
        slug = _UNSAFE.sub("-", title.casefold()).strip("-")[:60]
        if not slug:
            raise BillingError("Give the letter a title, such as “Appeal to Acme Health”.")
        name = f"{OWN}{slug}"
        if self._path(name).exists():
            raise BillingError("A letter with that title already exists; choose another title.")
        return name

    def _require_own(self, name: str) -> None:
        if not re.fullmatch(rf"{OWN}[a-z0-9-]+", name):
            raise BillingError(
                "The built-in letters cannot be changed; copy one and edit the copy."
            )

    def _checked(self, path: Path) -> CheckedTemplate:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            text = ""
        return check_template(path.stem, text, self._resources)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.toml"
