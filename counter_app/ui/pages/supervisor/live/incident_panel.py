"""The panel in which an outage is declared, an incident told of, an incident closed. It takes the alerts' place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.incident_codes import IncidentCause, IncidentKind, IncidentLevel, OutageScope
from counter_app.ui.incident_words import IncidentWords
from counter_app.ui.look import Look
from counter_app.ui.pages.supervisor.live.state import Form
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, Option, option
from counter_app.ui.widgets.grounds import Column, Ground, Line, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

TEXT_MOST, PLACE_MOST = 200, 40
REPORTED = tuple(kind for kind in IncidentKind if kind not in (IncidentKind.OUTAGE, IncidentKind.CALM))
"""An outage has its own form; help is called from the counter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAnswer:
    """What was filled in. `about` is the incident's number where one is closed or declared."""

    form: Form
    code: str
    text: str
    level: str = ""
    place: str = ""
    about: str = ""


class IncidentPanel(Retranslating, Ground):
    """Signals: submitted(object) with an IncidentAnswer; left() by its back button or Escape."""

    submitted = Signal(object)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look, self._words = look, IncidentWords(self)
        self._form, self._about = Form.OUTAGE, ""
        self._build()
        self.retranslate()

    def _build(self) -> None:
        theme = self._look.theme
        self._title, self._hint = Label("h2", wrap=True), Label("meta", wrap=True)
        self._code_word, self._level_word = Label("body2"), Label("body2")
        self._text_word, self._place_word = Label("body2"), Label("body2")
        self.codes = Choices(self._look, kind="pill", wrap=True)
        self.levels = Choices(self._look, kind="segment")
        self.text, self.place = QLineEdit(), QLineEdit()
        self.text.setMaxLength(TEXT_MOST)
        self.place.setMaxLength(PLACE_MOST)
        self.back = Button(theme, icon="back")
        self.submit = Button(theme, kind="main")
        self.back.clicked.connect(self.left)
        self.submit.clicked.connect(self._submit)
        self.codes.changed.connect(self._judge)
        self.text.textChanged.connect(self._judge)
        self.text.returnPressed.connect(self._submit)
        inside = QWidget()
        fields = Column(theme, inside, margin=(0, 0, 6, 0), gap=6)
        for part in (
            self._hint, self._text_word, self.text, self._level_word, self.levels, self._place_word, self.place,
            self._code_word, self.codes,
        ):  # fmt: skip
            fields.addWidget(part)
        fields.addStretch(1)
        foot = Line(theme, gap=10)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.submit)
        column = Column(theme, self, margin=(16, 12, 10, 14), gap=8)
        column.addWidget(self._title)
        column.addWidget(SideScroll(inside), 1)
        column.addLayout(foot)

    def ask(self, form: Form, about: str = "") -> None:
        """Begin a form anew; `about` is an incident's number."""
        self._form, self._about = form, about
        self.text.clear()
        self.place.clear()
        self.codes.choose()
        self.retranslate()
        self.levels.choose(str(IncidentLevel.I1))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        form = self._form
        self.codes.reoffer(self._options())
        self.levels.reoffer(tuple(option(str(one), str(one)) for one in IncidentLevel))
        titles = {
            Form.OUTAGE: (
                self.tr("Outage mode on"), self.tr("What is out"), self.tr("How it shows"), self.tr("Declare"),
            ),
            Form.INCIDENT: (
                self.tr("Report an incident"), self.tr("What it is"), self.tr("What happened"), self.tr("Report"),
            ),
            Form.CLOSE: (
                self.tr("Close {incident}").format(incident=self._about), self.tr("Cause"),
                self.tr("What is done so that it does not come again"), self.tr("Close"),
            ),
        }  # fmt: skip
        title, code, text, submit = titles[form]
        hints = {
            Form.OUTAGE: self.tr(
                "Serving goes on: business is booked as pending. Tell maintenance and the manager within 10 min."
            ),
            Form.INCIDENT: self.tr("I1 solved by the hall · I2 service upset · I3 service stopped · I4 danger"),
            Form.CLOSE: "",
        }
        self._title.setText(title)
        self._hint.setText(hints[form])
        self._hint.setVisible(bool(hints[form]))
        self._code_word.setText(code)
        self._level_word.setText(self.tr("Level"))
        self._text_word.setText(text)
        self._place_word.setText(self.tr("Place"))
        self.text.setAccessibleName(text)
        self.place.setAccessibleName(self.tr("Place"))
        self.back.set_label(self.tr("Back"), hint="Esc")
        self.submit.set_label(submit)
        for part in (self._level_word, self.levels, self._place_word, self.place):
            part.setVisible(form is Form.INCIDENT)
        self._judge()

    def _options(self) -> tuple[Option, ...]:
        match self._form:
            case Form.OUTAGE:
                return tuple(option(str(one), self._words.scope(one)) for one in OutageScope)
            case Form.INCIDENT:
                return tuple(option(str(one), self._words.kind(one)) for one in REPORTED)
            case Form.CLOSE:
                return tuple(option(str(one), self._words.cause(one)) for one in IncidentCause)

    @Slot()
    def _judge(self) -> None:
        self.submit.setEnabled(self.is_complete())

    def is_complete(self) -> bool:
        """Whether a code is chosen and what must be said is said."""
        needs_text = self._form is not Form.CLOSE
        return self.codes.value() is not None and (bool(self.text.text().strip()) or not needs_text)

    @Slot()
    def _submit(self) -> None:
        if self.is_complete():
            self.submitted.emit(
                IncidentAnswer(
                    form=self._form,
                    code=self.codes.value() or "",
                    text=self.text.text().strip(),
                    level=(self.levels.value() or "") if self._form is Form.INCIDENT else "",
                    place=self.place.text().strip(),
                    about=self._about,
                )
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
