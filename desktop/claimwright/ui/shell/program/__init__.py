"""The running program: the application, work on other threads, bugs, and the demo."""
