"""Puts a Counter workspace together: models, page, desk and controller, from the hall's master data."""

from __future__ import annotations

from collections.abc import Callable

from counter_app.commands.master import QUEUES, Master
from counter_app.commands.masters import Masters
from counter_app.domain.codes import Post
from counter_app.ui import formats
from counter_app.ui.data_texts import DataTexts
from counter_app.ui.dispatcher import Dispatcher
from counter_app.ui.i18n import Text
from counter_app.ui.look import Look
from counter_app.ui.models.parked import ParkedModel
from counter_app.ui.models.queue import QueueModel
from counter_app.ui.pages.counter.chart_cover import ChartCover
from counter_app.ui.pages.counter.controller import CounterController
from counter_app.ui.pages.counter.desk import CounterDesk
from counter_app.ui.pages.counter.drawer_set import CounterChoices
from counter_app.ui.pages.counter.page import CounterPage
from counter_app.ui.widgets.choices import Option

PAUSES = (
    Option("午餐 Lunch", Text("午餐", "Lunch")),
    Option("短休 Short break", Text("短休", "Short break")),
    Option("后台工作 Back-office work", Text("后台工作", "Back-office work")),
    Option("交班清点 Count and hand over", Text("交班清点", "Count and hand over")),
    Option("设备故障 Device fault", Text("设备故障", "Device fault")),
    Option("其他 Other", Text("其他", "Other")),
)


def choices_of(texts: DataTexts, counters: tuple[str, ...], counter: str) -> CounterChoices:
    """Return the code lists of the drawers."""
    codes = texts.master.book.codes

    def listed(name: str) -> tuple[Option, ...]:
        return tuple(Option(e.code, Text(e.words.zh, e.words.en)) for e in codes.entries(name))

    services = tuple(Option(s.code, texts.service(s.code)) for s in codes.services.values())
    return CounterChoices(
        holds=listed("park_reasons"),
        send_backs=listed("send_back_reasons"),
        transfers=listed("transfer_reasons"),
        pauses=PAUSES,
        services=services,
        targets=targets_of(counters, counter),
    )


def targets_of(counters: tuple[str, ...], counter: str) -> tuple[Option, ...]:
    """Return where a ticket may go: queues, and the other counters, whose codes start with `#`."""
    queues = tuple(Option(str(q), Text(f"{zh}（{q}）", f"{en} ({q})")) for q, (zh, en) in QUEUES.items())
    others = ((c, formats.counter_number(c)) for c in counters if c != counter)
    places = tuple(Option(f"#{c}", Text(f"{number} 号窗口", f"Counter {number}")) for c, number in others)
    return (*queues, *places)


def build_counter(
    look: Look,
    dispatcher: Dispatcher,
    *,
    master: Master,
    counter: str,
    counters: tuple[str, ...],
    staff: str,
    post: Post,
    now_ms: Callable[[], int],
    masters: Masters | None = None,
) -> tuple[CounterPage, CounterController]:
    """Return page and controller of one counter; `controller.start(snapshot)` sets them going."""
    texts = DataTexts(master, masters)
    queue = QueueModel(look, texts, now_ms=now_ms)
    parked = ParkedModel(look, texts, counter=counter, now_ms=now_ms)
    page = CounterPage(look, queue=queue, parked=parked, choices=choices_of(texts, counters, counter), now_ms=now_ms)
    queue.setParent(page)
    parked.setParent(page)
    desk = CounterDesk(texts, counter=counter, staff=staff, post=post, now_ms=now_ms)
    controller = CounterController(page, dispatcher, desk=desk, queue=queue, parked=parked, look=look, now_ms=now_ms)
    cover = ChartCover(look, page, leg=desk.leg_state, book=desk.book)
    dispatcher.changed.connect(cover.follow)  # after the controller: the desk knows by then
    return page, controller
