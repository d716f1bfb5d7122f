"""The X12 files that billers hold: remittances and claims."""
