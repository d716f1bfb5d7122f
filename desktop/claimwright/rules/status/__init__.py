"""Status codes of the fee schedule: what Medicare bundles, does not cover or codes otherwise."""
