"""The Reference page: the loaded tables, imports, and what a release changed."""
