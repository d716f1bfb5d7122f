"""Claims: their versions, drafts, submissions, holds and denials."""
