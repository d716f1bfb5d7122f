"""One module per kind of denial, with its answer and alternatives."""
