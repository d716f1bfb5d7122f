"""Checking one claim or many, dismissals, and the evidence behind a finding."""
