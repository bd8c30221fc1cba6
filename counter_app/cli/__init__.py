"""The automation door and the other commands of the command line. Never imports Qt."""
