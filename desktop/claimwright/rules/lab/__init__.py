"""Laboratory panels and their component tests."""
