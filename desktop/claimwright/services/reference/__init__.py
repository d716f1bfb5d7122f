"""The published tables: importing, comparing and restoring releases, and due dates."""
