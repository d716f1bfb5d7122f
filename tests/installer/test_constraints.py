"""Every package that comes with the program, or with its checks, is pinned."""

from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.architecture.sources import ROOT

LINES = (ROOT / "installer" / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = [Requirement(line) for line in LINES if line and not line.startswith("#")]
# sqlite-utils asks for pip, which every virtual environment has in the version of its Python.
UNPINNED = {"pip"}


def test_every_package_that_comes_along_is_pinned() -> None:
    pinned = {canonicalize_name(pin.name) for pin in PINS}

    assert brought_along("claimwright", "dev") - pinned - UNPINNED == set()


def test_nothing_is_pinned_that_does_not_come_along() -> None:
    here = {canonicalize_name(pin.name) for pin in PINS if not pin.marker}

    assert here - brought_along("claimwright", "dev") == set()


def test_every_pin_is_one_exact_version() -> None:
    loose = [
        str(pin)
        for pin in PINS
        if [specifier.operator for specifier in pin.specifier] != ["=="]
        or "*" in str(pin.specifier)
    ]

    assert loose == []


def brought_along(package: str, extra: str = "", seen: frozenset[str] = frozenset()) -> set[str]:
    """The names of all packages that this one needs here, and that those need in turn."""
    try:
        needs = [Requirement(line) for line in requires(package) or []]
    except PackageNotFoundError:
        return set()
    found = {
        canonicalize_name(need.name)
        for need in needs
        if not need.marker or need.marker.evaluate({"extra": extra})
    }
    further = [brought_along(name, seen=seen | found) for name in found - seen]
    return set().union(found, *further)
