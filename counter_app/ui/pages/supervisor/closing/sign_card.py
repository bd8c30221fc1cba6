"""Step 5: who signs, in order, each by number and PIN; refusing; print and save once it can be seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from counter_app.domain.clock import from_iso, hall_time
from counter_app.domain.codes import SignPart
from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.closing.pin_entry import PinEntry
from counter_app.ui.pages.supervisor.closing.sheet import SheetView
from counter_app.ui.pages.supervisor.closing.words import ClosingWords
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Ground, Line, Rule
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

HASH_SHOWN = 12


class SignCard(Retranslating, Ground):
    """Signals: sign_entered(object, str, str, str) with part, staff, PIN and remarks; refuse_entered(str,
    str, str)
    with reason, staff and PIN of who refuses; save_requested(); end_sessions_requested(str)."""

    sign_entered = Signal(object, str, str, str)
    refuse_entered = Signal(str, str, str)
    save_requested = Signal()
    end_sessions_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._words = look, ClosingWords(self)
        self._sheet: SheetView | None = None
        self._name_of: Callable[[str], str] = str
        self._refusing = False
        self._blocked = ""
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._chip = Label("h2"), Chip()
        self._slots = tuple((Label("body"), Label("meta")) for _ in SignPart)
        self._checks = Label("meta", wrap=True)
        self._note = Label("meta", wrap=True)
        self.remarks = QLineEdit()
        self.remarks.setMaxLength(200)
        self.pin = PinEntry(self._look)
        self.pin.entered.connect(self._entered)
        self.refuse, self.end, self.save = Button(theme), Button(theme), Button(theme, icon="export")
        self.refuse.clicked.connect(self._refuse_pressed)
        self.end.clicked.connect(self._end_pressed)
        self.save.clicked.connect(self.save_requested)
        top = Line(theme, gap=8)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._chip)
        column = Column(theme, self, margin=(16, 14, 16, 14), gap=8)
        column.addLayout(top)
        for name, at in self._slots:
            row = Line(theme, gap=8)
            row.addWidget(name)
            row.addStretch(1)
            row.addWidget(at)
            column.addLayout(row)
        column.addWidget(Rule())
        for part in (self._checks, self._note, self.end, self.remarks, self.pin, self.refuse, self.save):
            if isinstance(part, Button):
                part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(part)

    def render_sheet(self, sheet: SheetView, name_of: Callable[[str], str]) -> None:
        """Show a sheet's signatures; `name_of` says who its people are."""
        other = self._sheet is None or (self._sheet.handover_no, self._sheet.state) != (
            sheet.handover_no, sheet.state,
        )  # fmt: skip
        if other:
            self._refusing, self._blocked = False, ""
            self.remarks.clear()
            self.pin.clear()
        self._sheet, self._name_of = sheet, name_of
        self._tell()

    def block(self, staff: str, words: str) -> None:
        """Say that a person's session elsewhere stands in the way, and offer to end it (R11)."""
        self._blocked = staff
        self._tell()
        self.pin.refuse(words)

    def refuse_pin(self, words: str) -> None:
        self.pin.refuse(words)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Signatures"))
        self.save.set_label(self.tr("Save as PDF"), hint="Ctrl+P")
        self._tell()

    def _tell(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        self._tell_state(sheet)
        self._tell_slots(sheet)
        part = sheet.next_part
        wrong = sheet.countable and bool(sheet.open_checks)
        self._checks.setVisible(wrong)
        self._checks.setText("\n".join(f"· {self._words.check(c, sheet.differences)}" for c in sheet.open_checks))
        self._note.setText(self._note_words(sheet, part))
        self._note.setVisible(bool(self._note.text()))
        signing = part is not None
        self.pin.setVisible(signing)
        if part is not None:
            self.pin.ask(self._signer(sheet, part))
        asks_remarks = part is SignPart.INCOMING
        self.remarks.setVisible(asks_remarks)
        words = self.tr("Reason of the refusal (required)") if self._refusing else self.tr("Remarks (optional)")
        self.remarks.setPlaceholderText(words)
        self.remarks.setAccessibleName(words)
        self.refuse.setVisible(asks_remarks)
        self.refuse.set_label(self.tr("Sign instead") if self._refusing else self.tr("Refuse to take over"))
        self.end.setVisible(bool(self._blocked))
        self.end.set_label(self.tr("End {person}'s sessions").format(person=self._name_of(self._blocked)))

    def _tell_state(self, sheet: SheetView) -> None:
        if sheet.sealed:
            self._chip.show_as(self.tr("Sealed"), Tone.OK)
        elif sheet.open_checks and sheet.countable:
            self._chip.show_as(self.tr("%n still open", "", len(sheet.open_checks)), Tone.WARN)
        else:
            done = f"{len(sheet.signatures)} / {len(sheet.parts)}"
            self._chip.show_as(done, Tone.ACCENT)

    def _tell_slots(self, sheet: SheetView) -> None:
        signed = {s.part: s for s in sheet.signatures}
        for (name, at), part in zip(self._slots, SignPart, strict=True):
            needed = part in sheet.parts or part in signed
            for label in (name, at):
                label.setVisible(needed)
            found = signed.get(part)
            staff = found.staff if found is not None else self._signer(sheet, part)
            person = self._name_of(staff) or self._needed_words(sheet)
            name.setText(f"{self._words.part(part)} · {person}")
            moment = from_iso(found.at) if found is not None and found.at else None
            at.setText(self.tr("not signed") if moment is None else f"✓ {formats.clock(hall_time(moment))}")

    def _signer(self, sheet: SheetView, part: SignPart) -> str:
        match part:
            case SignPart.OUTGOING:
                return sheet.outgoing
            case SignPart.INCOMING:
                return sheet.incoming
            case SignPart.WITNESS:
                return sheet.witness or ""

    def _needed_words(self, sheet: SheetView) -> str:
        return self.tr("a manager") if sheet.needs_witness == "MANAGER" else self.tr("a supervisor")

    def _note_words(self, sheet: SheetView, part: SignPart | None) -> str:
        if sheet.sealed:
            return self.tr("Sealed · check code {code}").format(code=(sheet.content_hash or "")[:HASH_SHOWN])
        if part is None:
            refused = sheet.refusals[-1] if sheet.refusals else ""
            return self.tr("Refused: {reason}").format(reason=refused) if refused else ""
        if self._refusing:
            return self.tr("Give the reason, then the PIN of the person who refuses")
        text = self.tr("{part}: I have counted and agree to the figures. The PIN signs on its sixth digit")
        return text.format(part=self._words.part(part))

    @Slot(str, str)
    def _entered(self, staff: str, pin: str) -> None:
        sheet = self._sheet
        if sheet is None or sheet.next_part is None:
            return
        words = self.remarks.text().strip()
        if not self._refusing:
            self.sign_entered.emit(sheet.next_part, staff, pin, words)
        elif words:
            self.refuse_entered.emit(words, staff, pin)
        else:
            self.pin.refuse(self.tr("Give the reason first"))
            self.remarks.setFocus()

    @Slot()
    def _refuse_pressed(self) -> None:
        self._refusing = not self._refusing
        self._tell()
        if self._refusing:
            self.remarks.setFocus()

    @Slot()
    def _end_pressed(self) -> None:
        self.end_sessions_requested.emit(self._blocked)
