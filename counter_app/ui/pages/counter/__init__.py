"""The Counter: queue, customer, steps, finishing, and the drawers of a clerk's day (ui/spec 5.2)."""
