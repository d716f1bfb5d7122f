"""The databases: public facts, and the practice's own encrypted file. The only package that knows SQL and the cipher."""
