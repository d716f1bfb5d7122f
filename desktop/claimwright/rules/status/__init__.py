"""Fee schedule status codes: what Medicare bundles, does not cover, or codes differently."""
