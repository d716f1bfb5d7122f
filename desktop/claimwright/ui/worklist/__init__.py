"""The worklist of the Denials page: list, views, bulk acts, remittances; not one decision."""
