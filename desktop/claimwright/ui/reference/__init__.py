"""The Reference page: the tables held and their import."""
