"""Icons: names of meaning mapped to SVG files, drawn in token colours, cached per size and ratio."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from counter_app import resources

STROKE = "1.6"

FILES: dict[str, str] = {
    "mark": "chart-column",
    "help": "circle-question-mark",
    "call": "megaphone",
    "recall": "rotate-cw",
    "no_show": "user-x",
    "hold": "pause",
    "held": "circle-pause",
    "resume": "play",
    "transfer": "arrow-left-right",
    "guide": "book-open",
    "retain": "handshake",
    "complaint": "message-square",
    "finish": "circle-check",
    "pause": "coffee",
    "lock": "lock",
    "unlock": "lock-open",
    "undo": "undo-2",
    "redo": "rotate-cw",
    "back": "arrow-left",
    "next": "arrow-right",
    "up": "arrow-up",
    "down": "arrow-down",
    "enter": "corner-down-left",
    "search": "search",
    "synced": "cloud-check",
    "uploading": "cloud-upload",
    "offline": "cloud-off",
    "user": "circle-user",
    "person": "user",
    "people": "users",
    "check": "check",
    "ok": "circle-check",
    "bad": "circle-alert",
    "warn": "triangle-alert",
    "info": "info",
    "script": "message-square-text",
    "saved": "save",
    "chevron_right": "chevron-right",
    "chevron_left": "chevron-left",
    "chevron_down": "chevron-down",
    "chevron_up": "chevron-up",
    "document": "file-text",
    "printer": "printer",
    "close": "x",
    "more": "ellipsis",
    "timer": "timer",
    "clock": "clock",
    "smile": "smile",
    "laugh": "laugh",
    "meh": "meh",
    "frown": "frown",
    "angry": "angry",
    "star": "star",
    "senior": "heart",
    "access": "accessibility",
    "pregnant": "baby",
    "soldier": "medal",
    "vip": "crown",
    "id_card": "id-card",
    "point": "pointer",
    "hand": "hand",
    "sim": "card-sim",
    "plan": "replace",
    "new_line": "user-plus",
    "port_in": "square-arrow-down-left",
    "broadband": "wifi",
    "pay": "circle-dollar-sign",
    "bill": "receipt-text",
    "ask": "message-square-text",
    "sound": "volume-2",
    "mute": "volume-x",
    "sun": "sun",
    "moon": "moon",
    "contrast": "contrast",
    "language": "languages",
    "settings": "settings",
    "keyboard": "keyboard",
    "plus": "plus",
    "minus": "minus",
    "backspace": "delete",
    "calendar": "calendar",
    "cash": "banknote",
    "coins": "coins",
    "sign": "pen-line",
    "list": "clipboard-list",
    "export": "download",
    "hall": "building-2",
    "screen": "monitor",
    "sign_in": "log-in",
    "sign_out": "log-out",
    "show": "eye",
    "hide": "eye-off",
    "qr": "qr-code",
    "ticket": "ticket",
    "verified": "shield-check",
    "phone": "phone",
    "refresh": "refresh-cw",
}


class Icons:
    """Draws and keeps icons. Owned by the `Theme`, which forgets them with each switch."""

    def __init__(self) -> None:
        self._svg: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._folder: Path | None = None

    def clear(self) -> None:
        self._pixmaps.clear()

    def svg(self, name: str, colour: str) -> bytes:
        """Return the SVG of `name` (a key of FILES) with its strokes in `colour`."""
        if name not in self._svg:
            self._svg[name] = resources.path(f"icons/{FILES[name]}.svg").read_text(encoding="utf-8")
        text = self._svg[name].replace("currentColor", colour)
        return text.replace('stroke-width="2"', f'stroke-width="{STROKE}"').encode()

    def pixmap(self, name: str, *, colour: str, size: int, ratio: float) -> QPixmap:
        """Return the icon `size` effective pixels wide for a screen of device pixel `ratio`."""
        key = (name, colour, size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(name, colour=colour, size=size, ratio=ratio)
        return found

    def _draw(self, name: str, *, colour: str, size: int, ratio: float) -> QPixmap:
        side = max(1, round(size * ratio))
        pixmap = QPixmap(QSize(side, side))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(self.svg(name, colour))).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def file(self, name: str, colour: str, folder: Path) -> str:
        """Write the coloured icon into `folder` for the style sheet, which can only name files; return its
        path."""
        data = self.svg(name, colour)
        target = folder / f"{name}-{hashlib.sha256(data).hexdigest()[:10]}.svg"
        if not target.exists():
            target.write_bytes(data)
        return target.as_posix()
