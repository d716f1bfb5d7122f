"""What a biller's words mean: frozen values of the standard library alone, no database, no Qt."""
