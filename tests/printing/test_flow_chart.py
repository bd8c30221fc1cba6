"""Flow charts on paper: one page each, all of the flow on it, fonts embedded, the same bytes for the same flow."""

from __future__ import annotations

import io
from datetime import date
from functools import cache

import pytest
from pypdf import PdfReader

from counter_app.commands.master import load_master
from counter_app.flows import chart
from counter_app.flows.chart import NodeKind, time_words
from counter_app.flows.wording import POST_WORDS
from counter_app.printing.documents import flow_chart
from counter_app.printing.documents.flow_chart import LEAST_PT, ChartPaper
from tests.printing import pdf_reader

BOOK = load_master().book
A4, A3 = (595, 842), (842, 1191)
EACH = [(flow, lang) for flow in BOOK.flows for lang in ("zh_CN", "en")]


@cache
def page(flow: str, lang: str, *, version: str = "") -> bytes:
    drawn = chart.draw(BOOK, flow)
    paper = ChartPaper(chart=drawn, hall="示范营业厅", version=version, day=date(2026, 6, 18), lang=lang)
    return flow_chart.pdf(paper)


def words(data: bytes) -> str:
    """Return the page's text without the blanks and line ends at which boxes break it."""
    return "".join("".join(pdf_reader.pages(data)).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("flow", "lang"), EACH)
def test_a_flow_is_one_page_of_a4_or_a3(flow: str, lang: str) -> None:
    reader = PdfReader(io.BytesIO(page(flow, lang)))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert tuple(sorted((round(box.width), round(box.height)))) in (A4, A3)


@pytest.mark.parametrize(("flow", "lang"), EACH)
def test_every_step_stands_on_it_with_name_post_and_standard_time(flow: str, lang: str) -> None:
    shown = words(page(flow, lang))
    said = flow_chart.said_in(lang)
    for step in BOOK.flows[flow].steps.values():
        assert step.id in shown
        assert squeezed(said.title(step.words)) in shown, step.id
        assert squeezed(said.words(time_words(step.seconds))) in shown, step.id
        for post in step.posts:
            assert squeezed(said.words(POST_WORDS[post])) in shown, (step.id, post)


@pytest.mark.parametrize(("flow", "lang"), EACH)
def test_every_condition_way_out_stage_and_outcome_stands_on_it(flow: str, lang: str) -> None:
    shown = words(page(flow, lang))
    said = flow_chart.said_in(lang)
    drawn = chart.draw(BOOK, flow)
    for edge in drawn.edges:
        if edge.words is not None:
            assert squeezed(said.words(edge.words)) in shown, edge
    for node in drawn.nodes:
        if node.kind is NodeKind.PORTS:
            assert all(port.step in shown for port in node.ports)
    for stage in BOOK.flows[flow].stages:
        assert squeezed(said.title(stage.words)) in shown
    for outcome in BOOK.flows[flow].outcomes:
        assert squeezed(said.words(outcome.words)) in shown


@pytest.mark.parametrize(("flow", "lang"), EACH)
def test_nothing_is_too_small_to_read_and_nothing_runs_off_the_page(flow: str, lang: str) -> None:
    data = page(flow, lang)
    sheet = PdfReader(io.BytesIO(data)).pages[0]
    small: list[tuple[float, str]] = []

    def take(text: str, user: list[float], matrix: list[float], _font: object, size: float) -> None:
        real = size * abs(matrix[3] or 1) * abs(user[3] or 1)
        if text.strip() and real < LEAST_PT - 0.01:
            small.append((real, text))

    sheet.extract_text(visitor_text=take)
    assert small == []
    for _, x, y, text in pdf_reader.placed(data):
        assert 10 <= x <= float(sheet.mediabox.width) - 10 and 10 <= y <= float(sheet.mediabox.height) - 10, text


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_a4_is_kept_as_long_as_it_can_be_read(lang: str) -> None:
    sheets = {flow: PdfReader(io.BytesIO(page(flow, lang))).pages[0].mediabox for flow in BOOK.flows}
    small = {flow for flow, box in sheets.items() if round(min(box.width, box.height)) == A4[0]}
    assert {"F2", "F5", "PAY", "SIM", "SUS", "PIN"} <= small
    assert "F1" not in small  # fourteen steps and a score of ways out: legible on A3 alone


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_all_fonts_are_inside_the_file(lang: str) -> None:
    found = list(pdf_reader.fonts(page("F6", lang)))
    assert len(found) >= 2
    assert all(embedded for _, embedded in found), found


def test_head_and_legend_say_what_and_whose_it_is() -> None:
    shown = pdf_reader.pages(page("F6", "zh_CN", version="第 3 版"))[0]
    for part in ("F6", "营业厅客户挽留", "流程图", "示范营业厅", "2026-06-18", "第 3 版", "进入其他流程", "12 步"):
        assert part in shown
    assert "随程序版本" in pdf_reader.pages(page("F6", "zh_CN"))[0]


def test_the_same_flow_gives_the_same_bytes() -> None:
    once = page("F6", "en")
    page.cache_clear()
    assert page("F6", "en") == once


def test_another_text_gives_another_page_and_a_letter_no_font_has_is_seen() -> None:
    drawn = chart.draw(BOOK, "F10")
    strange = ChartPaper(chart=drawn, hall="厅\U000f0000", version="", day=date(2026, 6, 18), lang="zh_CN")
    assert "厅□" in pdf_reader.pages(flow_chart.pdf(strange))[0]
