"""Add-on codes and the primary procedures that they require, including G2211."""
