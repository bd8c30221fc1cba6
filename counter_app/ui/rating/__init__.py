"""The customer's rating panel at a counter: five choices, one tap, done (ui/spec 5.5)."""
