"""Runs the command line in-process, capturing output and errors separately."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright import logs
from claimwright.cli.main import main
from claimwright.paths import resources_folder


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output parsed as JSON."""
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder with the reference already built."""
    return shipped_reference(tmp_path / "data")


@pytest.fixture
def run(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run ``claimwright`` with these arguments."""

    def ran(*words: str | Path) -> Answer:
        with pytest.raises(SystemExit) as ended:
            main(["--data", str(data_dir), *map(str, words)])
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        return Answer(int(ended.value.code or 0), said.out, said.err)

    yield ran
    for handler in logs.log.handlers[:]:
        logs.log.removeHandler(handler)
        handler.close()


@pytest.fixture
def sample() -> Callable[[str], Path]:
    """The path of a shipped sample claim."""
    return lambda name: resources_folder() / "samples" / name
