"""The practice's own letter templates: copy, edit with a preview, import and export."""
