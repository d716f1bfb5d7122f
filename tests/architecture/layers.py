"""The layer diagram of README and CONTRIBUTING, generated from the import contracts.

``python -m tests.architecture.layers`` writes it into both files.
"""

import re
import tomllib
from collections.abc import Iterator

from tests.architecture.sources import PACKAGE, ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
BEGIN, END = "<!-- layers: generated from pyproject.toml -->", "<!-- end of layers -->"
_BLOCK = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def layer_diagram() -> str:
    """Return one line per package, top layer first; those on one level import no other."""
    contract = next(
        one
        for one in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
            "importlinter"
        ]["contracts"]
        if one["type"] == "layers"
    )
    lines = list(_lines(contract["layers"]))
    return f"{BEGIN}\n```\n" + "\n".join(lines) + f"\n```\n{END}"


def _lines(layers: list[str]) -> Iterator[str]:
    for depth, layer in enumerate(layers):
        for name in re.findall(r"\w+", layer):
            if summary := _summary(name):
                yield f"{depth}  {name:<10} {summary}"


def _summary(name: str) -> str:
    """Return the first sentence of a package's or module's docstring, or an empty string."""
    for path in (PACKAGE / name / "__init__.py", PACKAGE / f"{name}.py"):
        if path.exists():
            docstring = path.read_text("utf-8").split('"""')[1]
            return re.split(r"(?<=[.])\s", " ".join(docstring.split()))[0]
    return ""


def written_in(document: str) -> str:
    """Return the diagram in its document markup."""
    found = _BLOCK.search((ROOT / document).read_text("utf-8"))
    return found.group() if found else ""


if __name__ == "__main__":
    for name in DOCUMENTS:
        path = ROOT / name
        text = _BLOCK.sub(lambda _: layer_diagram(), path.read_text("utf-8"))
        path.write_text(text, encoding="utf-8")
