"""Add-on codes and the primary procedures they need, G2211 included."""
