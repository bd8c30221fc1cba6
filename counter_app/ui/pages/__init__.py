"""Whole screens: a frozen state in, typed intents out; a controller beside each turns intents into
commands."""
