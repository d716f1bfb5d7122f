"""The program itself: version, third-party parts and updates. No billing logic."""
