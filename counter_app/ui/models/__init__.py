"""Item models over tuples of rows, fed by `apply(changes)`; they never query."""
