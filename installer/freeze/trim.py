"""What the frozen program leaves out: parts of Qt, translations, system libraries."""

import re
import sys
from pathlib import Path

MODULES = (
    # Unused parts of Qt; QtNetwork stays as a library, because QtPdf links to it.
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets"),
    *("PySide6.QtDesigner", "PySide6.QtHelp", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtXml"),
    *("PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtUiTools", "PySide6.QtDBus"),
    # Used by libraries only in their own tests, for charts, or to install themselves.
    *("tkinter", "unittest", "pydoc", "doctest", "pdb", "lib2to3", "ensurepip", "idlelib"),
    *("setuptools", "pkg_resources", "pip", "numpy", "pandas", "IPython", "pytest", "readline"),
    *("reportlab.graphics.testdrawings", "reportlab.graphics.testshapes", "lxml.html.diff"),
    *(
        "ssl",
        "_ssl",
        "curses",
        "_curses",
        "lxml.objectify",
        "PIL._avif",
        "PIL.AvifImagePlugin",
        "PIL.ImageGrab",
    ),
)
# holidays has 200 countries; deadlines need only the United States.
EMPTIED = ("holidays.countries",)
HOLIDAYS_KEPT = {"united_states", "__init__"}
PLUGINS_KEPT = {
    "platforms": re.compile(r"lib(qxcb|qoffscreen|qwayland)\.|q(windows|cocoa|offscreen)"),
    "imageformats": re.compile(r"(lib)?q(svg|jpeg|gif|ico|icns|tiff|webp)"),
    "iconengines": re.compile(r"."),
    "styles": re.compile(r"."),
    "platformthemes": re.compile(r"(lib)?qxdgdesktopportal"),  # file dialogs of the user's desktop
    "platforminputcontexts": re.compile(r"(lib)?(compose|ibus)"),
    "printsupport": re.compile(r"."),
    "xcbglintegrations": re.compile(r"."),
    "wayland-shell-integration": re.compile(r"."),
    "wayland-graphics-integration-client": re.compile(r"."),
    "wayland-decoration-client": re.compile(r"."),
}
LEFT_OUT = re.compile(
    r"Qt6(Qml|Quick|VirtualKeyboard|Sql|Test|Help|Designer|LabsStyleKit|UiTools|EglF)"
    r"|PySide6/Qt/(qml|translations|libexec|metatypes|resources)|/translations/"
    r"|resources/reference/.*\.py$|__pycache__|reportlab/fonts/|/tests?/",
)
SYSTEM = re.compile(r"^(/usr)?/lib(64)?/")


def unneeded_modules() -> list[str]:
    """Return the modules to exclude from the analysis."""
    import holidays.countries

    folder = Path(next(iter(holidays.countries.__path__)))
    countries = sorted(path.stem for path in folder.glob("*.py"))
    others = [name for name in countries if name not in HOLIDAYS_KEPT]
    return [*MODULES, *(f"holidays.countries.{name}" for name in others), "holidays.financial"]


def is_wanted(target: str, source: str) -> bool:
    """Return whether to include a file; ``target`` is its path in the folder.

    Linux system libraries are left to the system, which updates them; the package depends on them.
    Python's own library is the exception.
    """
    target = target.replace("\\", "/")
    if LEFT_OUT.search(target):
        return False
    if "/plugins/" in target:
        folder, _, name = target.partition("/plugins/")[2].partition("/")
        return folder in PLUGINS_KEPT and bool(PLUGINS_KEPT[folder].match(name))
    is_system = sys.platform.startswith("linux") and SYSTEM.match(source)
    return not (is_system and not target.startswith("libpython"))
