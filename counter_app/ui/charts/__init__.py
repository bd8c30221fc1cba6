"""Charts of the service flows in the window: making a picture, showing it, what its steps say."""
