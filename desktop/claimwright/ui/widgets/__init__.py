"""Small widgets that every page uses, by what they are; each is one idea and knows no page."""
