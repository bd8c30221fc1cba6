"""The hand of the page of flows: shows the hall's flows when the page is turned to, and prints charts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from counter_app.commands.flow_charts import ChartLang, PrintFlowChart
from counter_app.domain.rows import Json
from counter_app.flows.book import FlowBook
from counter_app.ui.pages.supervisor.flows.page import FlowsPage
from counter_app.ui.pages.supervisor.orders import Orders


class FlowsHand(QObject):
    """Feeds one FlowsPage. `book` gives the flows in force when they are looked at."""

    def __init__(
        self, page: FlowsPage, orders: Orders, *, lang: Callable[[], str], book: Callable[[], FlowBook]
    ) -> None:
        super().__init__(page)
        self._page, self._orders, self._lang, self._book = page, orders, lang, book
        page.print_requested.connect(self.print_chart)

    def show_now(self) -> None:
        self._page.show_book(self._book())

    @Slot(str, str)
    def print_chart(self, flow: str, file: str) -> None:
        def done(result: Json) -> None:
            self._orders.say(self.tr("The chart goes to {file}").format(file=file))

        self._orders.give(PrintFlowChart(flow=flow, file=file, lang=ChartLang(self._lang())), done)
