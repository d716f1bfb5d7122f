"""What is posted, and what it makes of the saved claims."""
