"""Services that are paid only after, or together with, another service."""
