"""What a look-up returns: matches, and all that is known of a code, a pair or a term."""
