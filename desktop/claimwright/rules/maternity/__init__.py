"""The rule about the maternity package: care that the payment for a delivery holds (MMM)."""
