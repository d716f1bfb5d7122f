"""The main window, its commands and pages, help, and the running program.

Colors and sizes are defined in `ui/theme.py`.
"""
