"""The supervisor's page of flows: all of them as charts, to read and to print."""
