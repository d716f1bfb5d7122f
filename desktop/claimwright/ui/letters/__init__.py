"""The Letters page: fields on the left, the preview on the right."""
