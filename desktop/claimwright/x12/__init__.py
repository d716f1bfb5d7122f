"""The X12 files that billers work with: claims (837P) and remittances (835)."""
