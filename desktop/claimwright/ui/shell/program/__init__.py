"""The running program: application, background jobs, error handling and the demo."""
