"""Small widgets that every page uses; each is one idea and knows no page."""
