"""What is posted, how it is removed again, and what it does to the saved claims."""
