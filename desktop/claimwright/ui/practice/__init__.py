"""The Practice page: access to the encrypted practice file, its lists and its forms."""
