"""The closing page's hand: rows and sheets' views become its state, its intents become commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from counter_app.commands.cash import MoveCash, RecordDeposit
from counter_app.commands.counting import AnswerSection, CountCash, CountNoncash
from counter_app.commands.handover import ShowHandover, StartHandover
from counter_app.commands.shift import CloseShift
from counter_app.domain.clock import Clock
from counter_app.domain.codes import SAFE, HandoverKind, HandoverState, PayMethod, ShiftState
from counter_app.domain.rows import Handover, Json
from counter_app.store.unit import Changes
from counter_app.ui import formats
from counter_app.ui.dispatcher import Dispatcher, SecondClick
from counter_app.ui.pages.supervisor.closing.desk import ClosingDesk
from counter_app.ui.pages.supervisor.closing.drafts import DraftKeeper, Drafts
from counter_app.ui.pages.supervisor.closing.moves_panel import DepositDraft
from counter_app.ui.pages.supervisor.closing.page import ClosingPage
from counter_app.ui.pages.supervisor.closing.ports import PreviewSource
from counter_app.ui.pages.supervisor.closing.second_hand import SecondHand
from counter_app.ui.pages.supervisor.closing.sheet import SheetView, read_view
from counter_app.ui.pages.supervisor.closing.signing import Signing
from counter_app.ui.pages.supervisor.closing.state import ClosingStep
from counter_app.ui.pages.supervisor.facts import FloorFacts, Me
from counter_app.ui.pages.supervisor.floor import Floor
from counter_app.ui.pages.supervisor.orders import Orders
from counter_app.ui.theme.tokens import Tone

SAVE_MS = 500


class ClosingController(QObject):
    """Signals: session_blocks(str, str) with person and stations (R11); end_sessions_requested(str);
    opening_wanted(); signed_out() after the person signed in here has signed as outgoing."""

    session_blocks = Signal(str, str)
    end_sessions_requested = Signal(str)
    opening_wanted = Signal()
    signed_out = Signal()

    def __init__(
        self,
        page: ClosingPage,
        orders: Orders,
        floor: Floor,
        *,
        me: Me,
        facts: FloorFacts,
        clock: Clock,
        lang: Callable[[], str],
        second: Dispatcher | None,
        preview: PreviewSource | None,
        keeper: DraftKeeper,
    ) -> None:
        super().__init__(page)
        self._page, self._orders, self._floor, self._clock = page, orders, floor, clock
        self._desk = ClosingDesk(floor, facts, me)
        self._drafts = Drafts(keeper)
        self._recounting: set[str] = set()
        self._second = None if second is None else SecondHand(second, lang, self)
        self._signing = Signing(self, page, orders, self._second, me=me, preview=preview, lang=lang)
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SAVE_MS)
        self._save_timer.timeout.connect(self._drafts.save)
        self._connect()

    def _connect(self) -> None:
        page = self._page
        page.step_chosen.connect(self.go_to)
        page.place_chosen.connect(self.take)
        page.opening_requested.connect(self.opening_wanted)
        page.start.start_requested.connect(self.start)
        page.items.next_requested.connect(self._next_step)
        page.items.known_confirmed.connect(self._signing.confirm_known)
        page.cash.changed.connect(self._typed)
        page.cash.submitted.connect(self.submit_count)
        page.cash.back_requested.connect(self._last_step)
        page.cash.next_requested.connect(self._next_step)
        page.result.recount_requested.connect(self.count_again)
        page.result.explained.connect(self._signing.explain)
        page.result.confirmed.connect(self._signing.countersign)
        page.result.confirmed_by.connect(self._signing.countersign_by)
        page.slips.slip_saved.connect(self.save_slip)
        page.slips.boss_saved.connect(self.save_boss)
        page.notes.changed.connect(self._typed)
        page.notes.save_requested.connect(self.save_notes)
        for panel in (page.slips, page.notes):
            panel.next_requested.connect(self._next_step)
            panel.back_requested.connect(self._last_step)
        page.sign.sign_entered.connect(self._signing.sign)
        page.sign.refuse_entered.connect(self._signing.refuse)
        page.sign.end_sessions_requested.connect(self.end_sessions_requested)
        page.file_chosen.connect(self._signing.save_pdf)
        page.drawers.moves_requested.connect(self.open_moves)
        page.moves.close_requested.connect(self.close_moves)
        page.moves.move_requested.connect(self.move_cash)
        page.moves.deposit_requested.connect(self.record_deposit)

    def load(self) -> None:
        """Ask for every sheet of the shift in hand."""
        shift = self._desk.shift()
        if shift is not None:
            for row in self._floor.sheets_of(shift):
                self.fetch(row.handover_no)

    def stop(self) -> None:
        self._save_timer.stop()
        self._drafts.save()

    def apply(self, changes: Changes) -> None:
        """Ask anew for sheets that somebody else changed; the hall's sheet follows its counters' sheets."""
        hall = self._desk.view_at(SAFE)
        for row in changes.rows:
            if not isinstance(row, Handover):
                continue
            view = self._desk.views.get(row.handover_no)
            stale = view is None or (view.version, view.state) != (row.version, row.state)
            if (stale or len(row.signatures) != len(view.signatures if view else ())) and (
                row.state is not HandoverState.CANCELLED
            ):
                self.fetch(row.handover_no)
            if row.kind is HandoverKind.COUNTER and hall is not None and hall.countable:
                self.fetch(hall.handover_no)

    def show_now(self) -> None:
        state = self._desk.state(self._clock.now_ms())
        recount = state.sheet is not None and state.sheet.handover_no in self._recounting
        by_pin = self._second is not None
        self._page.render_state(state, self._drafts, self._floor.name_of, by_pin=by_pin, recount=recount)
        if state.step is ClosingStep.SIGN:
            self._signing.ask_preview(state.sheet)

    def sheet(self) -> SheetView | None:
        return self._desk.view_at(self._desk.place)

    def view_at(self, place: str) -> SheetView | None:
        return self._desk.view_at(place)

    def fetch(self, handover_no: str) -> None:
        if not self._signing.is_signed_out:
            self._orders.give(
                ShowHandover(handover_no=handover_no), self.keep, fault=lambda fault: True,
                action=f"sheet {handover_no}", second=SecondClick.LATEST,
            )  # fmt: skip

    def keep(self, result: Json) -> None:
        """Take a sheet's view from whatever command answered it."""
        if isinstance(result, dict) and "sections" in result:
            self._desk.keep(read_view(result))
            self.show_now()

    @Slot(object)
    def go_to(self, step: ClosingStep) -> None:
        """Turn to a step; nothing that is typed is lost."""
        self._desk.step, self._desk.moving = step, False
        hall = self._desk.view_at(SAFE)
        if hall is not None and hall.countable and step in (ClosingStep.ITEMS, ClosingStep.SIGN):
            self.fetch(hall.handover_no)
        self.show_now()
        self._page.focus_step()

    @Slot(str)
    def take(self, place: str) -> None:
        """Take a drawer in hand."""
        self._keep_drafts()
        self._desk.place, self._desk.moving = place, False
        if self._desk.step is ClosingStep.ITEMS:
            self._desk.step = ClosingStep.CASH
        row = self._desk.row_at(place)
        if row is not None and row.handover_no not in self._desk.views:
            self.fetch(row.handover_no)
        self.show_now()
        self._page.focus_step()

    @Slot()
    def open_moves(self) -> None:
        self._keep_drafts()
        self._desk.moving = True
        self.show_now()

    @Slot()
    def close_moves(self) -> None:
        self._desk.moving = False
        self.show_now()
        self._page.focus_step()

    @Slot(str, str, int)
    def move_cash(self, source: str, target: str, amount: int) -> None:
        def done(result: Json) -> None:
            self._page.moves.clear_move()
            self._orders.say(self.tr("{amount} moved").format(amount=formats.money(amount)))
            self.load()

        self._orders.give(MoveCash(from_=source, to=target, amount=amount), done)

    @Slot(object)
    def record_deposit(self, draft: DepositDraft) -> None:
        def done(result: Json) -> None:
            self._page.moves.clear_deposit()
            self._orders.say(self.tr("{amount} to the bank recorded").format(amount=formats.money(draft.amount)))
            self.load()

        command = RecordDeposit(
            from_=draft.place, kind=draft.kind, slip_no=draft.slip_no, amount=draft.amount,
            banked_at=self._clock.now_ms(), carried_by=draft.carried_by, second_person=draft.second_person,
        )  # fmt: skip
        self._orders.give(command, done)

    @Slot(str)
    def start(self, incoming: str) -> None:
        """Begin the sheet of the drawer in hand; for the hall's the shift first begins to close."""
        place, shift = self._desk.place, self._floor.shift()
        if place != SAFE:
            self._start(StartHandover(kind=HandoverKind.COUNTER, counter=place, incoming=incoming))
            return
        command = StartHandover(kind=HandoverKind.HALL, incoming=incoming)
        if shift is not None and shift.state is ShiftState.OPEN:
            self._orders.give(CloseShift(), lambda result: self._start(command))
        else:
            self._start(command)

    def _start(self, command: StartHandover) -> None:
        def done(result: Json) -> None:
            self._desk.step = ClosingStep.CASH
            self.keep(result)
            if isinstance(result, dict):
                number = result.get("handover_no")
                self._orders.say(self.tr("Sheet {number} begun").format(number=number))
            self._page.focus_step()

        self._orders.give(command, done)

    @Slot()
    def submit_count(self) -> None:
        sheet, panel = self.sheet(), self._page.cash
        if sheet is None:
            return
        parts = panel.parts()
        if parts is None:
            panel.mark_float()
            self._orders.say(self.tr("The next float is more than was counted. Type less"), tone=Tone.BAD)
            return
        pieces: dict[str, Json] = dict(panel.table.pieces())
        self._orders.give(
            CountCash(
                handover_no=sheet.handover_no, counter=sheet.place, pieces=pieces, next_float=parts[0],
                undeposited=parts[1],
            ),
            self._counted,
        )  # fmt: skip

    def _counted(self, result: Json) -> None:
        """Show the result; an even count goes on to the next drawer, a difference waits for its reason."""
        assert isinstance(result, dict)
        number, place = str(result["handover_no"]), str(result["counter"])
        self._drafts.drop_count(number)
        self._recounting.discard(number)
        self._desk.counted_last = place
        self.keep(result)
        if result.get("difference"):
            self._orders.say(self.tr("Counted. The difference needs a reason"), tone=Tone.WARN)
            self._page.result.focus_reason()
            return
        self._orders.say(self.tr("Counted, even"))
        following = self._desk.next_uncounted(place)
        if following is not None:
            self.take(following)
        else:
            self._page.focus_step()

    @Slot()
    def count_again(self) -> None:
        sheet = self.sheet()
        if sheet is not None and sheet.countable:
            self._recounting.add(sheet.handover_no)
            self._desk.step = ClosingStep.CASH
            self.show_now()
            self._page.focus_step()

    @Slot(str, int, int)
    def save_slip(self, method: str, amount: int, count: int) -> None:
        sheet = self.sheet()
        if sheet is not None:
            command = CountNoncash(
                handover_no=sheet.handover_no, counter=sheet.place, method=PayMethod(method), amount=amount,
                count=count,
            )  # fmt: skip

            def done(result: Json) -> None:
                self._saved(result)
                self._page.slips.focus_after(method)

            self._orders.give(command, done, action=f"slip {method}")

    @Slot(int)
    def save_boss(self, amount: int) -> None:
        sheet = self.sheet()
        if sheet is not None:
            answers: dict[str, Json] = {"boss_amount": amount}
            command = AnswerSection(handover_no=sheet.handover_no, section="H5", answers=answers)
            self._orders.give(command, self._saved)

    @Slot()
    def save_notes(self) -> None:
        sheet = self.sheet()
        if sheet is None or not self._page.notes.unsaved:
            return
        number = sheet.handover_no
        answers: dict[str, Json] = {"text": self._page.notes.notes()}

        def done(result: Json) -> None:
            self._drafts.drop_notes(number)
            self._saved(result)

        command = AnswerSection(handover_no=number, section="H20", answers=answers)
        self._orders.give(command, done, action=f"notes {number}")

    def _saved(self, result: Json) -> None:
        self.keep(result)
        self._orders.say(self.tr("Saved"))

    def _keep_drafts(self) -> None:
        sheet = self.sheet()
        if sheet is None:
            return
        if self._page.cash.typing:
            self._drafts.put_count(sheet.handover_no, self._page.cash.draft())
        if self._page.notes.unsaved:
            self._drafts.put_notes(sheet.handover_no, self._page.notes.notes())

    @Slot()
    def _typed(self) -> None:
        self._keep_drafts()
        self._save_timer.start()

    @Slot()
    def _next_step(self) -> None:
        self._walk(1)

    @Slot()
    def _last_step(self) -> None:
        self._walk(-1)

    def _walk(self, by: int) -> None:
        order = tuple(ClosingStep)
        self.go_to(order[max(0, min(order.index(self._desk.step) + by, len(order) - 1))])
