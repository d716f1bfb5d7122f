"""Widgets that show text: labels, chips, facts and elided labels."""
