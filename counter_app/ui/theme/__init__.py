"""Looks: the tables of colour, type and space, the one style sheet, fonts and icons."""
