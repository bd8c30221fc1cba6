"""What is lit on a chart: the step a leg stands on, the boxes it passed, the arrows it took."""

from __future__ import annotations

from counter_app.flows import chart
from counter_app.flows.chart import START, Chart, end_of, ports_of
from counter_app.flows.chart_path import NOT_WALKED, Walk, walk
from tests.flows.legs import BOOK, Leg, docs


def on(flow: str, leg: Leg) -> tuple[Chart, Walk]:
    drawn = chart.draw(BOOK, flow)
    return drawn, walk(drawn, leg.state)


def arrows(drawn: Chart, lit: Walk) -> set[tuple[str, str]]:
    return {(drawn.edges[at].source, drawn.edges[at].target) for at in lit.edges}


def test_a_leg_lights_the_way_it_came_and_the_step_it_is_at() -> None:
    leg = Leg.of("CHG-PL")
    leg.do("HDL-02")
    leg.do("HDL-03", id_check="PASS")
    drawn, lit = on("F1", leg)
    assert lit.current == "HDL-04"
    assert {"HDL-01", "HDL-02", "HDL-03"} <= lit.nodes and "HDL-04" not in lit.nodes
    assert arrows(drawn, lit) == {
        (START, "HDL-01"), ("HDL-01", "HDL-02"), ("HDL-02", "HDL-03"), ("HDL-03", "HDL-04"),
    }  # fmt: skip


def test_the_way_not_taken_stays_dark() -> None:
    leg = Leg.of("CHG-PL")
    leg.do("HDL-02")
    leg.do("HDL-03", id_check="FAIL")
    drawn, lit = on("F1", leg)
    assert lit.current == "HDL-13"
    assert ("HDL-03", "HDL-13") in arrows(drawn, lit) and ("HDL-03", "HDL-04") not in arrows(drawn, lit)
    assert "HDL-04" not in lit.nodes


def test_of_two_arrows_between_the_same_boxes_the_one_that_fits_is_lit() -> None:
    leg = Leg.of("CHG-PL")
    leg.do("HDL-02")
    leg.do("HDL-03", id_check="PASS")
    leg.do("HDL-04", docs=docs("CHG-PL"))
    drawn, lit = on("F1", leg)
    between = [at for at, edge in enumerate(drawn.edges) if (edge.source, edge.target) == ("HDL-04", "HDL-05")]
    assert len(between) == 1 and between[0] in lit.edges
    assert len([at for at in lit.edges if drawn.edges[at].source == "HDL-04"]) == 1


def test_a_flow_inside_the_leg_lights_its_port_and_its_own_chart() -> None:
    leg = Leg.of("PRT-O", flow="F1")
    leg.do("HDL-02")
    assert [frame.flow for frame in leg.state.frames] == ["F1", "PRT"]
    drawn, outer = on("F1", leg)
    ports = drawn.node(ports_of("HDL-03")).ports
    row = next(row for row, port in enumerate(ports) if port.flow == "PRT")
    assert outer.current == "HDL-03" and outer.ports == {(ports_of("HDL-03"), row)}
    assert ("HDL-03", ports_of("HDL-03")) in arrows(drawn, outer)
    leg.do("PRT-01")
    _, inner = on("PRT", leg)
    assert inner.current == "PRT-02" and "PRT-01" in inner.nodes


def test_another_flow_and_no_leg_light_nothing() -> None:
    leg = Leg.of("CHG-PL")
    assert on("F6", leg)[1] == NOT_WALKED
    assert walk(chart.draw(BOOK, "F1"), None) == NOT_WALKED


def test_at_the_end_the_end_is_lit() -> None:
    leg = Leg.of("OTH")
    for step in ("HDL-02", "HDL-03", "HDL-04", "HDL-05", "HDL-06", "HDL-07", "HDL-08", "HDL-09", "HDL-10", "HDL-11"):
        if leg.state.step == step:
            leg.do(step)
    drawn = chart.draw(BOOK, "F1")
    lit = walk(drawn, leg.state)
    assert lit.current == "HDL-11"
    assert ("HDL-11", end_of("HDL-11")) in arrows(drawn, lit) and end_of("HDL-11") in lit.nodes
