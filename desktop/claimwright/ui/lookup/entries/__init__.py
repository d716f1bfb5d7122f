"""The pages of library entries, codes and pairs."""
