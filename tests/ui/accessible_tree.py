"""The accessibility tree that a screen reader uses, and its faults."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role
MAX_HOLDERS = 4
CONTROLS = frozenset(
    {
        Role.Button,
        Role.ButtonDropDown,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.ComboBox,
        Role.EditableText,
        Role.Link,
        Role.List,
        Role.MenuBar,
        Role.PageTabList,
        Role.ProgressBar,
        Role.RadioButton,
        Role.Slider,
        Role.SpinBox,
        Role.Table,
        Role.Tree,
    }
)
"""Roles of interactive controls."""
OPENED = frozenset({Role.Table, Role.List, Role.Tree, Role.ComboBox, Role.MenuBar})
"""Roles whose children are not visited, because there is one per record."""


def controls(root: QWidget) -> Iterator[QAccessibleInterface]:
    """The visible controls below a widget."""
    yield from _below(QAccessible.queryAccessibleInterface(root))


def _below(node: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if node is None or not node.isValid() or node.state().invisible:
        return
    role = node.role()
    if role in CONTROLS:
        yield node
    if role not in OPENED:
        for place in range(node.childCount()):
            yield from _below(node.child(place))


def faults(root: QWidget) -> list[str]:
    """A line for each control without a name, role or description."""
    return [f"{_place(each)}: {missing}" for each in controls(root) if (missing := _missing(each))]


def _missing(node: QAccessibleInterface) -> str:
    said = {"no name": node.text(QAccessible.Text.Name)}
    if node.role() is not Role.PageTabList:  # Qt gives tabs a name but no description
        said["no description"] = node.text(QAccessible.Text.Description)
    return ", ".join(words for words, text in said.items() if not text.strip())


def _place(node: QAccessibleInterface) -> str:
    """The class of a control and of its parents, to find it in the code."""
    made: QObject | None = node.object()
    names: list[str] = []
    while made is not None and len(names) < MAX_HOLDERS:
        names.append(type(made).__name__)
        made = made.parent()
    name = node.text(QAccessible.Text.Name)
    return f"{node.role().name} {name!r} in {' < '.join(names)}"
