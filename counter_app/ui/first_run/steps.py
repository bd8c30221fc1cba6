"""The three steps: hall, people, devices. Each shows answers and tells what a person changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QWidget

from counter_app.commands.founding import SIZES
from counter_app.ui.first_run.answers import Answers, Person, PrinterKind, Size
from counter_app.ui.first_run.people_model import PeopleModel
from counter_app.ui.i18n import Language, Text
from counter_app.ui.look import Look
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.choices import Choices, Option
from counter_app.ui.widgets.grounds import Chip, Column, Glyph, Ground, Line
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating

NAME_LENGTH = 40
HERE, ABSENT = "here", "absent"
LANGUAGES = (Option("zh_CN", Text("中文", "中文")), Option("en", Text("English", "English")))


def option(code: str, words: str) -> Option:
    """Return a choice whose words come from the word tables, already in the language in force."""
    return Option(code, Text(words, words))


class StepPage(Retranslating, QWidget):
    """A step. Signals: changed(object) with the Answers as a person has changed them."""

    changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answers = Answers()

    def render_answers(self, answers: Answers) -> None:
        """Show the answers and remember what a change starts from."""
        self._answers = answers

    def retranslate(self) -> None:
        raise NotImplementedError


class HallStep(StepPage):
    """Name, language, size; the services are there already."""

    def __init__(self, look: Look, *, services: int, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._services = services
        self._sizes: dict[Size, Button] = {}
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self._name_label, self._language_label, self._size_label = Label("meta"), Label("meta"), Label("meta")
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LENGTH)
        self.name.textEdited.connect(self._name_edited)
        self.language = Choices(self._look, LANGUAGES)
        self.language.chosen.connect(self._language_chosen)
        self.size_choice = Choices(self._look)
        self.size_choice.chosen.connect(self._size_chosen)
        self._ready = Label("body2", wrap=True)
        note = Line(theme, gap=8)
        note.addWidget(Glyph(theme, "ok", colour="ok", size=18))
        note.addWidget(self._ready, 1)
        column = Column(theme, self, gap=8)
        for label, editor in (
            (self._name_label, self.name),
            (self._language_label, self.language),
            (self._size_label, self.size_choice),
        ):
            column.addWidget(label)
            column.addWidget(editor)
            column.addSpacing(8)
        column.addLayout(note)
        column.addStretch(1)

    def render_answers(self, answers: Answers) -> None:
        super().render_answers(answers)
        if self.name.text() != answers.name:
            self.name.setText(answers.name)
        self.language.choose(answers.language.value)
        self.size_choice.choose(answers.size.value)

    def retranslate(self) -> None:
        self._name_label.setText(self.tr("Name of the hall"))
        self._language_label.setText(self.tr("Language"))
        self._size_label.setText(self.tr("Size"))
        self.name.setAccessibleName(self.tr("Name of the hall"))
        self.language.setAccessibleName(self.tr("Language"))
        self.size_choice.setAccessibleName(self.tr("Size"))
        self.size_choice.set_options(self._size_options())
        ready = self.tr("%n services with prefixes and standard times are ready.", "", self._services)
        self._ready.setText(ready)

    def _size_options(self) -> tuple[Option, ...]:
        words = {
            Size.SMALL: self.tr("Small · %n counters", "", len(SIZES[Size.SMALL])),
            Size.MEDIUM: self.tr("Medium · %n counters", "", len(SIZES[Size.MEDIUM])),
            Size.LARGE: self.tr("Large · %n counters", "", len(SIZES[Size.LARGE])),
        }
        return tuple(option(size.value, said) for size, said in words.items())

    @Slot(str)
    def _name_edited(self, text: str) -> None:
        self.changed.emit(replace(self._answers, name=text))

    @Slot(str)
    def _language_chosen(self, code: str) -> None:
        self.changed.emit(replace(self._answers, language=Language(code)))

    @Slot(str)
    def _size_chosen(self, code: str) -> None:
        self.changed.emit(replace(self._answers, size=Size(code)))


class PeopleStep(StepPage):
    """The sample people with their PINs, each marked as a sample."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._model = PeopleModel(self)
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self._chip = Chip("", Tone.WARN)
        self._hint = Label("body2", wrap=True)
        top = Line(theme, gap=10)
        top.addWidget(self._chip)
        top.addWidget(self._hint, 1)
        self.table = QTableView()
        self.table.setModel(self._model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        column = Column(theme, self, gap=12)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def set_people(self, people: Sequence[Person]) -> None:
        self._model.set_people(people)

    def retranslate(self) -> None:
        self._chip.show_as(self.tr("Sample"), Tone.WARN)
        self._hint.setText(self.tr("Everybody signs in with number and PIN. Keep these for now."))
        self.table.setAccessibleName(self.tr("Sample people"))
        self._model.retranslate()


class DevicesStep(StepPage):
    """Printer, display and rating panel; simulated ones do for a start.

    Signals: trial_requested(str) with the printer's setting.
    """

    trial_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self.printer, self.display, self.pad = (Choices(self._look) for _ in range(3))
        self.printer.chosen.connect(self._printer_chosen)
        self.display.chosen.connect(self._display_chosen)
        self.pad.chosen.connect(self._pad_chosen)
        self._names = [Label("strong"), Label("strong"), Label("strong")]
        self.address = QLineEdit()
        self.address.textEdited.connect(self._address_edited)
        self.trial = Button(theme)
        self.trial.clicked.connect(self._trial_clicked)
        self._news = Label("meta", wrap=True)
        column = Column(theme, self, gap=12)
        icons = ("printer", "screen", "smile")
        for number, (icon, choice) in enumerate(zip(icons, (self.printer, self.display, self.pad), strict=True)):
            column.addWidget(self._row(icon, self._names[number], choice, with_address=number == 0))
        column.addStretch(1)

    def _row(self, icon: str, name: Label, choice: Choices, *, with_address: bool) -> Ground:
        theme = self._look.theme
        ground = Ground("inset")
        body = Column(theme, ground, margin=(16, 12, 16, 12), gap=10)
        line = Line(theme, gap=12)
        line.addWidget(Glyph(theme, icon, colour="accent_text", size=22))
        line.addWidget(name, 1)
        line.addWidget(choice)
        body.addLayout(line)
        if with_address:
            self._network = QWidget()
            network = Line(theme, self._network, gap=8)
            network.addWidget(self.address, 1)
            network.addWidget(self.trial)
            body.addWidget(self._network)
            body.addWidget(self._news)
            self._news.hide()
        return ground

    def render_answers(self, answers: Answers) -> None:
        super().render_answers(answers)
        self.printer.choose(answers.printer.value)
        self.display.choose(HERE if answers.display else ABSENT)
        self.pad.choose(HERE if answers.rating_pad else ABSENT)
        network = answers.printer is PrinterKind.NETWORK
        self._network.setVisible(network)
        if not network:
            self._news.hide()
        if self.address.text() != answers.address:
            self.address.setText(answers.address)
        self.trial.setEnabled(answers.printer_address() is not None)

    @property
    def trial_words(self) -> str:
        """Return how the trial went, while it is told."""
        return "" if self._news.isHidden() else self._news.text()

    def show_trial(self, words: str, *, fine: bool) -> None:
        """Tell how the trial went, under the device; a printer that is simulated has nothing to tell."""
        if self._answers.printer is not PrinterKind.NETWORK:
            return
        self._news.setText(words)
        self._news.set_tone(Tone.OK if fine else Tone.BAD)
        self._news.show()

    def retranslate(self) -> None:
        names = (self.tr("Ticket printer"), self.tr("Call display"), self.tr("Rating panel"))
        for label, choice, name in zip(self._names, (self.printer, self.display, self.pad), names, strict=True):
            label.setText(name)
            choice.setAccessibleName(name)
        self.printer.set_options(
            (
                option(PrinterKind.SIMULATED.value, self.tr("Simulated")),
                option(PrinterKind.NETWORK.value, self.tr("Network")),
                option(PrinterKind.ABSENT.value, self.tr("None")),
            )
        )
        for choice in (self.display, self.pad):
            choice.set_options((option(HERE, self.tr("Window here")), option(ABSENT, self.tr("None"))))
        self.address.setPlaceholderText(self.tr("Address, such as 192.168.1.50:9100"))
        self.address.setAccessibleName(self.tr("Printer's address"))
        self.trial.set_label(self.tr("Try it"))

    @Slot(str)
    def _printer_chosen(self, code: str) -> None:
        self.changed.emit(replace(self._answers, printer=PrinterKind(code)))
        if code == PrinterKind.NETWORK:
            self.address.setFocus()

    @Slot(str)
    def _address_edited(self, text: str) -> None:
        self._news.hide()
        self.changed.emit(replace(self._answers, address=text))

    @Slot(str)
    def _display_chosen(self, code: str) -> None:
        self.changed.emit(replace(self._answers, display=code == HERE))

    @Slot(str)
    def _pad_chosen(self, code: str) -> None:
        self.changed.emit(replace(self._answers, rating_pad=code == HERE))

    @Slot()
    def _trial_clicked(self) -> None:
        if self._answers.printer_address() is not None:
            self.trial_requested.emit(self._answers.printer_setting())
