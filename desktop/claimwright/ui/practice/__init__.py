"""The Practice page: lists, forms and access to the encrypted practice file."""
