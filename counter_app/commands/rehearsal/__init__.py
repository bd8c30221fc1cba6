"""A hall's day played by simulated people through the same commands as everybody: for `simulate`, `demo` and tests.

`day.py` is the play, `people.py` how a clerk fills a step, `shifts.py` opening, counting and handing over,
`stage.py` the asking. Nothing here knows a window, a file or a thread.
"""
