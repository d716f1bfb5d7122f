"""Records of the practice as forms."""
