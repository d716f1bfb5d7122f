"""A professional claim, its JSON, and a claim as the practice saves it. Rules that judge a claim live in `rules`."""
