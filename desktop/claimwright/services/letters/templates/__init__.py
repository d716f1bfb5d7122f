"""The practice's own letter templates."""
