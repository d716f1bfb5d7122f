"""Claims with their versions and drafts, their submissions, holds and denials."""
