"""Buttons, key names, file dialogs and the list of pages."""
