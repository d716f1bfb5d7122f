"""The pages of the window: routes, what a page is, how pages are made, and ways between them."""
