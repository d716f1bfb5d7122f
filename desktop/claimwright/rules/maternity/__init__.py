"""The maternity package: care that the payment for a delivery includes (global days MMM)."""
