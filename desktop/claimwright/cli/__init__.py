"""The command line: the same services as the window, without Qt.

One module per command, all registered in `main.py`.
"""
