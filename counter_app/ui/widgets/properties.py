"""Dynamic properties that the style sheet selects by. Set only when they change: a repolish costs time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def put(widget: QWidget, **properties: str | bool) -> None:
    """Set style properties; booleans read `true` or `false` in the sheet."""
    changed = False
    for name, value in properties.items():
        text = ("true" if value else "false") if isinstance(value, bool) else value
        if widget.property(name) != text:
            widget.setProperty(name, text)
            changed = True
    if changed:
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
