"""The two databases: public facts, and the practice's own file."""
