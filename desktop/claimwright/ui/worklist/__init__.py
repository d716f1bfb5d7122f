"""The worklist of the Denials page: list, views, bulk actions and remittances."""
