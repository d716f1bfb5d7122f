"""The pages of the window: routes, base class, creation, and links between pages."""
