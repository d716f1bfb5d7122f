"""What is pressed: buttons, keys that act inside a widget, the list of pages."""
