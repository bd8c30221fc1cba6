"""Papers looked at before a ticket is issued: what is there, what is missing, told once (flows.md RCP-03, RCP-09)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.ui.look import Look
from counter_app.ui.pages.greeter.desk_button import DeskButton
from counter_app.ui.pages.greeter.paper_rules import WHO, PaperList, Who
from counter_app.ui.pages.greeter.sheet import Sheet
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.choices import Choices
from counter_app.ui.widgets.grounds import Column
from counter_app.ui.widgets.labels import Label


class PaperSheet(Sheet):
    """Tick what is there; what is left is read out as missing.

    Signals: who_chosen(Who); issue_wanted(str) with the service.
    """

    who_chosen = Signal(object)
    issue_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        theme = look.theme
        self._list: PaperList | None = None
        self.who = Choices(look, WHO, kind="touch")
        self.who.choose(Who.OWNER)
        self.who.chosen.connect(self._who)
        self._rules = Label("lead", wrap=True)
        self._rules.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._holder = QWidget()
        self._lines = Column(theme, self._holder, gap=9)
        self._papers: dict[str, DeskButton] = {}
        self._missing = Label("greeter_bold", wrap=True)
        for part in (self.who, self._holder, self._missing, self._rules):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.issue = DeskButton(theme, icon="ticket")
        self.issue.clicked.connect(self._issue)
        self.foot.addStretch(1)
        self.foot.addWidget(self.issue)
        self.retranslate()

    def render_list(self, papers: PaperList) -> None:
        """Show a service's papers; ticks of the same papers stay."""
        kept = set(self.there()) if self._list is not None and self._list.service == papers.service else set()
        self._list = papers
        for button in self._papers.values():
            button.hide()
            button.deleteLater()
        self._papers = {}
        for option in papers.papers:
            button = DeskButton(self._look.theme, icon="document", parent=self._holder)
            button.setCheckable(True)
            button.setChecked(option.code in kept)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.toggled.connect(self._count)
            self._lines.addWidget(button)
            button.show()
            self._papers[option.code] = button
        self.retranslate()

    def there(self) -> tuple[str, ...]:
        return tuple(code for code, button in self._papers.items() if button.isChecked())

    def missing(self) -> tuple[str, ...]:
        return tuple(code for code, button in self._papers.items() if not button.isChecked())

    @property
    def words(self) -> str:
        """What the sheet says is missing."""
        return self._missing.text()

    def retranslate(self) -> None:
        papers = self._list
        name = "" if papers is None else self._look.words.said(papers.name)
        title = self.tr("Papers: %1").replace("%1", name) if name else self.tr("Papers")
        self.say(title, self.tr("Tick the originals that the customer has; look, do not copy."))
        self.issue.set_label(self.tr("Issue the ticket"))
        if papers is None:
            return
        for option in papers.papers:
            self._papers[option.code].set_label(self._look.words.said(option.text))
        self._rules.setText("\n".join(f"· {self._look.words.said(rule)}" for rule in papers.rules))
        self._count()

    @Slot()
    def _count(self) -> None:
        papers = self._list
        if papers is None:
            return
        for button in self._papers.values():
            button.set_icon("check" if button.isChecked() else "document")
        names = {option.code: self._look.words.said(option.text) for option in papers.papers}
        missing = self.tr(", ").join(names[code] for code in self.missing())
        if papers.refused:
            said, tone = self.tr("This person cannot have it done"), Tone.BAD
        elif missing:
            said, tone = self.tr("Missing: %1").replace("%1", missing), Tone.WARN
        elif names:
            said, tone = self.tr("All papers are there"), Tone.OK
        else:
            said, tone = self.tr("No papers are needed"), Tone.OK
        self._missing.setText(said)
        self._missing.set_tone(tone)

    @Slot(str)
    def _who(self, code: str) -> None:
        self.who_chosen.emit(Who(code))

    @Slot()
    def _issue(self) -> None:
        if self._list is not None:
            self.issue_wanted.emit(self._list.service)
