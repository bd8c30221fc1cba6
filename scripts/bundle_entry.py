"""Where the bundled program starts. Nothing else belongs here."""

from __future__ import annotations

import sys

from counter_app.main import main

if __name__ == "__main__":
    sys.exit(main())
