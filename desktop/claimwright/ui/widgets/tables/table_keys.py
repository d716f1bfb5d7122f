"""The keys and words of every table's menu, as the window's list of keys gives them too."""

OPEN_WORDS, OPEN_KEY = "Open", "Return"
COPY_WORDS, COPY_KEY = "Copy rows", "Ctrl+C"
MENU_KEYS = ("Shift+F10", "Menu")
