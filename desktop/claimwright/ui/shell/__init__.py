"""The frame around the pages: window, routes, actions, background work, theme."""
