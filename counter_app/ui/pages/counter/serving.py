"""The work while serving: stages, the form of the present one, the phrase beside it, Back and Next."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from counter_app.ui import formats
from counter_app.ui.look import Look
from counter_app.ui.pages.counter.form import StageForm
from counter_app.ui.pages.counter.form_view import FormView
from counter_app.ui.size_class import Height, SizeClass
from counter_app.ui.theme.tokens import Tone
from counter_app.ui.widgets.buttons import Button
from counter_app.ui.widgets.grounds import Chip, Column, Glyph, Ground, Line, Rule, SideScroll
from counter_app.ui.widgets.labels import Label
from counter_app.ui.widgets.retranslating import Retranslating
from counter_app.ui.widgets.stepper import StageState, Stepper


class ScriptPanel(Retranslating, Ground):
    """What to say now, and what must be said."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("inset", parent)
        self._look = look
        self._view: FormView | None = None
        theme = look.theme
        self._title = Label("strong")
        self._words = Label("body", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._answer_title, self._answer = Label("strong", wrap=True), Label("body", wrap=True)
        self._answer_rule = Rule()
        self._answer_leg = ""
        self._must = Label("meta", wrap=True)
        self._rule, self._must_icon = Rule(), Glyph(theme, "info", size=15)
        head = Line(theme, gap=8)
        head.addWidget(Glyph(theme, "script", colour="accent_text", size=16))
        head.addWidget(self._title)
        head.addStretch(1)
        inside = QWidget()
        text = Column(theme, inside, gap=8)
        text.addWidget(self._words)
        for part in (self._answer_rule, self._answer_title, self._answer):
            text.addWidget(part)
            part.hide()
        text.addStretch(1)
        text.addWidget(self._rule)
        foot = Line(theme, gap=8)
        foot.addWidget(self._must_icon, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._must, 1)
        body = Column(theme, self, margin=(14, 12, 14, 12), gap=8)
        body.addLayout(head)
        text.addLayout(foot)
        body.addWidget(SideScroll(inside), 1)

    def render(self, view: FormView) -> None:  # type: ignore[override]
        self._view = view
        if view.leg_id != self._answer_leg:
            self._show_answer_parts(False)
        self.retranslate()

    def show_answer(self, title: str, text: str) -> None:
        """Let an article's answer stand under the phrase, until another customer is served."""
        self._answer_leg = "" if self._view is None else self._view.leg_id
        self._answer_title.setText(title)
        self._answer.setText(text)
        self._show_answer_parts(True)

    @property
    def answer(self) -> str:
        return self._answer.text() if not self._answer.isHidden() else ""

    def _show_answer_parts(self, shown: bool) -> None:
        for part in (self._answer_rule, self._answer_title, self._answer):
            part.setVisible(shown)

    def retranslate(self) -> None:
        self._title.setText(self.tr("Script"))
        view = self._view
        if view is None:
            return
        said = self._look.words.said
        self._words.setText(self.tr('"%1"').replace("%1", said(view.phrase)) if view.phrase else "")
        must = self.tr("Must say: %1").replace("%1", said(view.must_say)) if view.must_say else ""
        self._must.setText(must)
        for part in (self._must, self._must_icon, self._rule):
            part.setVisible(bool(must))


class ServingCard(Retranslating, Ground):
    """Signals: next_requested(); back_requested(); look_back_requested(int) with a stage's number."""

    next_requested = Signal()
    back_requested = Signal()
    look_back_requested = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self._look = look
        self._view: FormView | None = None
        self._saved_at: datetime | None = None
        self._busy = False
        self._build()

    def _build(self) -> None:
        theme = self._look.theme
        self.stepper = Stepper(self._look)
        self.stepper.look_back_requested.connect(self._look_back)
        self.form = StageForm(self._look)
        self.form.edited.connect(self._count)
        self.script = ScriptPanel(self._look)
        self._scroll = SideScroll(self.form)
        middle = Line(theme, gap=12)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(self.script)
        self._step_rule = Rule()
        body = Column(theme, self, margin=(20, 14, 20, 14), gap=10)
        body.addWidget(self.stepper)
        body.addWidget(self._step_rule)
        body.addLayout(middle, 1)
        body.addWidget(Rule())
        body.addLayout(self._build_actions())
        self._rescale()
        theme.changed.connect(self._rescale)
        self.retranslate()

    def _build_actions(self) -> Line:
        theme = self._look.theme
        self._required = Chip()
        self._saved_icon, self._saved = Glyph(theme, "saved", size=15), Label("meta")
        self.back = Button(theme, icon="back")
        self.back.clicked.connect(self.back_requested)
        self.next = Button(theme, kind="main", icon="enter")
        self.next.clicked.connect(self.next_requested)
        line = Line(theme, gap=10)
        line.addWidget(self._required)
        line.addWidget(self._saved_icon)
        line.addWidget(self._saved)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.next)
        return line

    def render(self, view: FormView, *, busy: bool = False) -> None:  # type: ignore[override]
        self._view, self._busy = view, busy
        shown = view.key.removeprefix("back:") if view.looking_back else None
        self.stepper.render_stages(view.stages, shown=shown)
        self.form.render(view)
        self.script.render(view)
        self.retranslate()

    def tick(self, elapsed_ms: int) -> None:
        """Move the time of the present stage on; `elapsed_ms` since the view was made."""
        view = self._view
        if view is None or view.looking_back:
            return
        moved = tuple(
            replace(s, used_s=s.used_s + elapsed_ms // 1000) if s.state is StageState.CURRENT else s
            for s in view.stages
        )
        self.stepper.render_stages(moved)

    def show_saved(self, at: datetime | None) -> None:
        """Tell when what is typed was last kept on this computer."""
        self._saved_at = at
        self.retranslate()

    def fit(self, size: SizeClass, *, script_room: bool) -> None:
        self.stepper.set_captions(size.height is Height.NORMAL)
        for part in (self.stepper, self._step_rule):
            part.setVisible(size.height is not Height.TINY)
        self.script.setVisible(script_room)

    def retranslate(self) -> None:
        view = self._view
        looking_back = view is not None and view.looking_back
        self.back.set_label(self.tr("Back"), hint="Alt+←")
        self.next.set_label(self.tr("Return") if looking_back else self.tr("Next step"), hint="Enter")
        if view is None:
            return
        self.back.setEnabled(not looking_back and view.stage > 0)
        self.next.setEnabled(not self._busy)
        words = self.tr("Saved %1")
        self._saved.setText(
            "" if self._saved_at is None else words.replace("%1", formats.clock_seconds(self._saved_at))
        )
        for part in (self._saved, self._saved_icon):
            part.setVisible(self._saved_at is not None and not looking_back)
        self._count()

    @Slot()
    def _count(self) -> None:
        filled, needed = self.form.counted()
        words = self.tr("Required %1/%2").replace("%1", str(filled)).replace("%2", str(needed))
        self._required.show_as(words, Tone.OK if filled >= needed else Tone.WARN)
        self._required.setVisible(needed > 0)

    @Slot(str)
    def _look_back(self, stage: str) -> None:
        self.look_back_requested.emit(int(stage))

    @Slot()
    def _rescale(self) -> None:
        theme = self._look.theme
        self.script.setFixedWidth(theme.px(232))
        self.next.setMinimumWidth(theme.px(128))
        self.back.setMinimumWidth(theme.px(94))
