"""The X12 files that billers hold: claims (837P) and remittances (835)."""
