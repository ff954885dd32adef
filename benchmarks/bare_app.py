"""The least that can be dragged: one circle, its place sent to Python, the number of the event sent back.

What it takes is the platform's own round trip; `benchmarks.latency` compares the explore page with it.
"""

from __future__ import annotations

import streamlit as st

HTML = """
<svg class="bare" viewBox="0 0 600 300" data-testid="data-canvas">
  <circle data-testid="point" cx="300" cy="150" r="12"></circle>
</svg>
"""
CSS = """
.bare { width: 600px; height: 300px; border: 1px solid; touch-action: none; }
.bare circle { fill: var(--st-primary-color); cursor: grab; }
"""
JS = """
export default function ({data, parentElement, setStateValue}) {
  const svg = parentElement.querySelector('svg'), circle = svg.querySelector('circle');
  const state = svg._state ??= {sent: 0, acked: 0, waiting: null, held: false};
  state.set = setStateValue;
  const send = () => {
    state.sent += 1;
    state.set('event', {seq: state.sent, place: state.waiting});
    state.waiting = null;
  };
  if (!state.ready) {
    state.ready = true;
    circle.addEventListener('pointerdown', e => { state.held = true; svg.setPointerCapture(e.pointerId); });
    svg.addEventListener('pointerup', () => { state.held = false; });
    svg.addEventListener('pointermove', e => {
      if (!state.held) return;
      const p = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
      circle.setAttribute('cx', p.x);
      circle.setAttribute('cy', p.y);
      state.waiting = [p.x, p.y];
      if (state.sent === state.acked) send();
    });
  }
  state.acked = Math.max(state.acked, data.seq);
  svg.dataset.seq = state.acked;
  if (state.waiting && state.sent === state.acked) send();
}
"""

_bare = st.components.v2.component("bare_round_trip", html=HTML, css=CSS, js=JS)

event = (st.session_state.get("bare") or {}).get("event") or {"seq": 0}
_bare(key="bare", data={"seq": event["seq"]}, default={"event": None}, on_event_change=lambda: None)
