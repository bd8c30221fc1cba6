"""Reasons, confirmations and signatures of a sheet, and its paper. Acts of a second person go by their
PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from counter_app.commands.counting import ConfirmKnown, CountersignDifference, ExplainDifference
from counter_app.commands.handover import RefuseHandover
from counter_app.commands.handover_paper import PrintHandover
from counter_app.commands.signing import SignHandover
from counter_app.domain.codes import SAFE, DifferenceReason, SignPart
from counter_app.domain.errors import Refused
from counter_app.domain.rows import Json
from counter_app.ui.pages.supervisor.closing.page import ClosingPage
from counter_app.ui.pages.supervisor.closing.ports import PreviewSource
from counter_app.ui.pages.supervisor.closing.second_hand import SecondHand
from counter_app.ui.pages.supervisor.closing.sheet import SheetView
from counter_app.ui.pages.supervisor.facts import Me
from counter_app.ui.pages.supervisor.orders import Orders

if TYPE_CHECKING:
    from counter_app.ui.pages.supervisor.closing.controller import ClosingController


class Signing(QObject):
    """Belongs to the closing controller, which keeps the views."""

    _pdf_ready = Signal(str, object)

    def __init__(
        self, owner: ClosingController, page: ClosingPage, orders: Orders, second: SecondHand | None, *, me: Me,
        preview: PreviewSource | None, lang: Callable[[], str],
    ) -> None:  # fmt: skip
        super().__init__(owner)
        self._owner, self._page, self._orders, self._second = owner, page, orders, second
        self._me, self._preview, self._lang = me, preview, lang
        self._shown: tuple[object, ...] | None = None
        self.is_signed_out = False
        self._pdf_ready.connect(self._show_pdf, Qt.ConnectionType.QueuedConnection)

    @Slot(str, str, str)
    def explain(self, difference: str, reason: str, text: str) -> None:
        sheet = self._owner.sheet()
        if sheet is not None:
            command = ExplainDifference(
                handover_no=sheet.handover_no, difference=difference, reason_code=DifferenceReason(reason), text=text
            )
            self._orders.give(command, self._said(self.tr("The reason is saved. A second person confirms it")))

    @Slot(str)
    def countersign(self, difference: str) -> None:
        sheet = self._owner.sheet()
        if sheet is not None:
            command = CountersignDifference(handover_no=sheet.handover_no, difference=difference)
            self._orders.give(command, self._said(self.tr("The difference is confirmed")))

    @Slot(str, str, str)
    def countersign_by(self, difference: str, staff: str, pin: str) -> None:
        sheet = self._owner.sheet()
        if sheet is None or self._second is None:
            return

        def fault(error: BaseException) -> bool:
            self._page.result.refuse_pin(difference, self._orders.words_of(error))
            return True

        command = CountersignDifference(handover_no=sheet.handover_no, difference=difference)
        self._second.act(staff, pin, command, self._said(self.tr("The difference is confirmed")), fault)

    @Slot(object, str, str)
    def confirm_known(self, numbers: Sequence[str], staff: str, pin: str) -> None:
        """The person who takes over says that they know the ticked items (R9)."""
        hall = self._owner.view_at(SAFE)
        if hall is None:
            return

        def fault(error: BaseException) -> bool:
            self._page.items.pin.refuse(self._orders.words_of(error))
            return True

        command = ConfirmKnown(handover_no=hall.handover_no, known=tuple(numbers))
        done = self._said(self.tr("Confirmed by who takes over"))
        if self._second is not None:
            self._second.act(staff, pin, command, done, fault)
        else:
            self._orders.give(command, done, fault=fault)

    @Slot(object, str, str, str)
    def sign(self, part: SignPart, staff: str, pin: str, remarks: str) -> None:
        sheet = self._owner.sheet()
        if sheet is None:
            return
        command = SignHandover(
            handover_no=sheet.handover_no, part=part, staff=staff, pin=pin,
            remarks=remarks if remarks and part is SignPart.INCOMING else None,
        )  # fmt: skip

        def done(result: Json) -> None:
            self._signed(part, staff, result)

        def fault(error: BaseException) -> bool:
            return self._not_signed(sheet, part, error)

        if self.is_signed_out and self._second is not None:
            self._second.act(staff, pin, command, done, fault)
        else:
            self._orders.give(command, done, fault=fault)

    def _signed(self, part: SignPart, staff: str, result: Json) -> None:
        if part is SignPart.OUTGOING and staff == self._me.staff:
            self.is_signed_out = True
        self._owner.keep(result)
        sheet = self._owner.sheet()
        if sheet is not None and sheet.sealed:
            self._orders.say(self.tr("Sheet {number} is sealed").format(number=sheet.handover_no))
        else:
            self._orders.say(self.tr("Signed. The next person signs now"))
            self._page.sign.pin.take_focus()
        if self.is_signed_out and part is SignPart.OUTGOING:
            self._owner.signed_out.emit()

    def _not_signed(self, sheet: SheetView, part: SignPart, error: BaseException) -> bool:
        words = self._orders.words_of(error)
        if isinstance(error, Refused) and error.key == "still_signed_in":
            stations = error.details.get("stations")
            places = ", ".join(stations) if isinstance(stations, list) else ""
            self._page.sign.block(sheet.outgoing, words)
            self._owner.session_blocks.emit(sheet.outgoing, places)
            return True
        self._page.sign.refuse_pin(words)
        return True

    @Slot(str, str, str)
    def refuse(self, reason: str, staff: str, pin: str) -> None:
        """The person who takes over refuses: back to counting, the refusal kept (R6)."""
        sheet = self._owner.sheet()
        if sheet is None:
            return

        def fault(error: BaseException) -> bool:
            self._page.sign.refuse_pin(self._orders.words_of(error))
            return True

        command = RefuseHandover(handover_no=sheet.handover_no, reason=reason)
        done = self._said(self.tr("Refused. The sheet is counted again; the refusal is kept"))
        if self._second is not None:
            self._second.act(staff, pin, command, done, fault)
        else:
            self._orders.give(command, done, fault=fault)

    @Slot(str)
    def save_pdf(self, file: str) -> None:
        sheet = self._owner.sheet()
        if sheet is not None:
            done = self._said(self.tr("The sheet goes to {file}").format(file=file))
            self._orders.give(PrintHandover(handover_no=sheet.handover_no, file=file), done)

    def ask_preview(self, sheet: SheetView | None) -> None:
        """Have the pages made, once for what is to be seen."""
        if sheet is None:
            return
        if self._preview is None:
            self._page.preview.show_absent()
            return
        lang = self._lang()
        wanted = (sheet.handover_no, sheet.version, sheet.state, len(sheet.signatures), lang)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._page.preview.show_making()
        number = sheet.handover_no

        def answer(found: bytes | BaseException) -> None:
            self._pdf_ready.emit(number, found)

        self._preview.preview(number, lang, answer)

    @Slot(str, object)
    def _show_pdf(self, handover_no: str, found: object) -> None:
        sheet = self._owner.sheet()
        if sheet is None or sheet.handover_no != handover_no:
            return
        if isinstance(found, bytes):
            self._page.preview.show_pdf(found)
        else:
            self._shown = None
            self._page.preview.show_absent()

    def _said(self, words: str) -> Callable[[Json], None]:
        def done(result: Json) -> None:
            self._owner.keep(result)
            self._orders.say(words)

        return done
