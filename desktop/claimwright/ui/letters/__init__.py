"""The Letters page: fields beside the paper."""
