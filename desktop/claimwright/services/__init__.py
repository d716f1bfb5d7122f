"""What the program does for its user, joined from the layers below and free of Qt."""
