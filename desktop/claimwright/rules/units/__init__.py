"""Units: medically unlikely edits, and the same service billed twice."""
