"""Small widgets used by all pages; none depends on a page."""
