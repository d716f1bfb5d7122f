"""What every rule reads: the claim's lines by day, saved claims, spans, coverage and shared phrases. No rule lives here."""
