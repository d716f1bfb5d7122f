"""The Reference page: tables held, imports, and what a release changed."""
