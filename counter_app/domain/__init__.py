"""What is true in a hall: words, states, order, arithmetic. No Qt, no I/O, no clock of its own."""
