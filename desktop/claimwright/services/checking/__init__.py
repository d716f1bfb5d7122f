"""The check of one claim or of many, dismissals, and what a finding rests on."""
