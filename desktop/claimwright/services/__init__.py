"""What the program does for its user, combining the layers below, free of Qt."""
