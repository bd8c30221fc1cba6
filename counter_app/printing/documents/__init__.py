"""Documents as pure functions from a value to bytes: same input, same bytes. No device, clock or store."""
