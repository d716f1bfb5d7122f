"""Evaluation and management visits: new patients, and two visits on one day."""
