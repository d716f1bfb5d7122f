"""The blocks of a letter on a page: PDF or plain text."""
