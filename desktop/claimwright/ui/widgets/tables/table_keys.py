"""The texts and keys of table menus, shared with the list of keys."""

OPEN_WORDS, OPEN_KEY = "Open", "Return"
COPY_WORDS, COPY_KEY = "Copy rows", "Ctrl+C"
MENU_KEYS = ("Shift+F10", "Menu")
