/* The charts of a run over one time axis: rate, latency, heat map, errors by tenant and endpoint, tenants
   beside each other, resources. What they show comes from a source: the server of the live page, or the
   figures that a report carries. */
(function (Soak) {
  'use strict';

  const {el, format} = Soak;
  const COLOURS = ['--c0', '--c1', '--c2', '--c3', '--c4', '--c5', '--c6', '--c7'];
  const DASHES = [undefined, [6, 3], [2, 2], [8, 3, 2, 3]];
  /* So many resources are open at first; the others wait for a click. */
  const OPEN_MAX = 8;

  const seconds = (text) => (text ? Date.parse(text) / 1000 : null);

  /* Marks out of a head and its verdict. */
  function marksOf(head) {
    const verdict = head.verdict || {};
    return {
      phases: (head.phases || []).map((phase) => ({from: phase.from_s, to: phase.to_s, text: phase.name})),
      notes: (head.marks || []).map((note) => ({from: note.from_s, to: note.to_s || note.from_s, text: note.kind + ': ' + note.text})),
      bursts: (verdict.bursts || []).map((burst) => ({from: seconds(burst.start), to: seconds(burst.start) + burst.length_s, burst,
        text: 'burst of ' + burst.errors + (burst.kind === 'latency' ? ' slow responses' : ' errors')})),
      changes: (verdict.change_points || []).map((change) => ({from: seconds(change.at), to: seconds(change.at), text: change.series + ' changes'})),
    };
  }

  const bySeries = (names, i) => ({key: names[i], label: names[i], color: COLOURS[i % COLOURS.length], dash: DASHES[Math.floor(i / COLOURS.length) % DASHES.length]});

  /* Columns of several series on the times of all of them. */
  function aligned(list, key) {
    const times = [...new Set(list.flatMap((one) => one.t))].sort((a, b) => a - b);
    const at = new Map(times.map((t, i) => [t, i]));
    return [times, list.map((one) => {
      const column = new Array(times.length).fill(null);
      one.t.forEach((t, i) => { column[at.get(t)] = one[key][i]; });
      return column;
    })];
  }

  class Timeline {
    /* source.parts(from, to) gives promises of the figures of a stretch, seconds since the epoch: first those that
       are seen first. Each part is shown as it comes. */
    constructor(host, head, source) {
      this.head = head;
      this.source = source;
      const to = head.to_s || Math.max(head.known_to_s || 0, head.verdict ? seconds(head.verdict.ended || head.verdict.event_time) || 0 : 0) || head.planned_to_s;
      this.group = new Soak.ChartGroup(head.from_s, Math.max(to, head.from_s + 10));
      this.group.marks = marksOf(head);
      this.group.onrange = () => this.later();
      this.strip = el('ol', {class: 'marks', 'aria-label': 'Phases, annotations, bursts and changes'});
      this.stretch = el('output', {class: 'muted', 'aria-live': 'polite'});
      this.charts = el('div', {class: 'charts'});
      this.resourcesAt = el('div', {class: 'resources'});
      this.resources = new Map();
      this.tools = el('div', {class: 'tools', role: 'toolbar', 'aria-label': 'Zoom'},
        this.button('+', 'Zoom in (+)', () => this.group.by(0.5)), this.button('−', 'Zoom out (-)', () => this.group.by(2)),
        this.button('←', 'Earlier (left arrow)', () => this.group.move(-0.25)), this.button('→', 'Later (right arrow)', () => this.group.move(0.25)),
        this.button('Whole run', 'Whole run (0)', () => this.group.all()), this.stretch);
      host.append(this.tools, this.strip, this.charts, this.resourcesAt);
      this.rate = this.chart({title: 'Requests per second', format: format.rate, height: 120, series: [{key: 'requests', label: 'requests', color: '--c0'}]});
      this.errors = this.chart({title: 'Errors per second', format: format.rate, height: 110, series: [{key: 'errors', label: 'errors', color: '--bad', width: 2}]});
      this.latency = this.chart({title: 'Response time', format: format.latency, height: 190, series: [
        {key: 'p50_us', label: 'p50', color: '--c5'}, {key: 'p95_us', label: 'p95', color: '--c0', width: 2}, {key: 'p99_us', label: 'p99', color: '--c4'},
        {key: 'max_us', label: 'max', color: '--soft', dash: [3, 3], width: 1, hidden: true}]});
      this.heat = Soak.heatMap(this.group, 'Responses by latency');
      this.charts.append(this.heat.figure);
      this.showMarks();
    }

    button(text, title, action) {
      return el('button', {type: 'button', title, 'aria-label': title, onclick: action}, text);
    }

    chart(spec, before) {
      const chart = new Soak.TimeChart(this.group, spec);
      this.charts.insertBefore(chart.figure, before || null);
      return chart;
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load(), 120);
    }

    /* Fetches and shows what the stretch needs. A newer call makes an older answer void. */
    async load() {
      const asked = (this.asked = (this.asked || 0) + 1);
      const {from, to} = this.group;
      await Promise.all(this.source.parts(from, to).map(async (part) => {
        const data = await part;
        if (asked === this.asked) {
          this.show(data);
        }
      }));
    }

    show(part) {
      this.data = {...this.data, ...part};
      if (part.series) {
        this.showSeries(part.series);
      }
      if (part.heat) {
        this.heat.cells(part.heat);
      }
      if (part.tenants) {
        this.tenantErrors = this.beside(this.tenantErrors, part.tenants, 'errors', 'Errors per second by tenant', format.rate);
        this.tenantLatency = this.beside(this.tenantLatency, part.tenants, 'p95_us', 'p95 of tenants beside each other', format.latency);
      }
      if (part.endpoints) {
        this.endpointErrors = this.beside(this.endpointErrors, part.endpoints, 'errors', 'Errors per second by endpoint', format.rate);
      }
      if (part.resources) {
        this.showResources(part.resources);
      }
    }

    showSeries(series) {
      this.shownMs = this.shownMs || performance.now();
      const fine = this.showRate();
      this.latency.set(series.t, [series.p50_us, series.p95_us, series.p99_us, series.max_us], series.length_s);
      this.stretch.textContent = format.instant(this.group.from) + ' to ' + format.instant(this.group.to) + ' (' + format.duration(this.group.to - this.group.from)
        + ', by ' + (fine ? 'second' : format.duration(series.length_s)) + ')';
    }

    /* Rates by second where there are seconds, and beside them their mean and slowest response. */
    showRate() {
      const {series, seconds: fine} = this.data;
      const isFine = Boolean(fine && fine.t && fine.t.length);
      const rates = isFine ? fine : series;
      this.rate.set(rates.t, [rates.requests.map((n) => n / rates.length_s)], rates.length_s);
      this.errors.set(rates.t, [rates.errors.map((n) => n / rates.length_s)], rates.length_s);
      if (isFine && !this.second) {
        this.second = this.chart({title: 'Response time by second', format: format.latency, series: [
          {key: 'mean_us', label: 'mean', color: '--c2'}, {key: 'max_us', label: 'max', color: '--soft', dash: [3, 3]}]}, this.heat.figure);
      } else if (!isFine && this.second) {
        this.second.remove();
        this.second = null;
      }
      if (isFine) {
        this.second.set(fine.t, [fine.mean_us, fine.max_us], 1);
      }
      return isFine;
    }

    beside(chart, data, key, title, form) {
      if (!data || data.series.length === 0) {
        return chart;
      }
      const names = data.series.map((one) => one.name);
      if (chart && chart.names !== names.join('\u0000')) {
        chart.remove();
        chart = null;
      }
      if (!chart) {
        chart = this.chart({title, format: form, series: names.map((name, i) => bySeries(names, i))});
        chart.names = names.join('\u0000');
      }
      const [t, columns] = aligned(data.series, key);
      const per = key === 'errors' ? data.length_s : 1;
      chart.set(t, columns.map((column) => column.map((value) => (value == null ? null : value / per))), data.length_s);
      return chart;
    }

    showResources(data) {
      for (const one of data ? data.series : []) {
        const name = one.source + ' ' + one.metric;
        if (!this.resources.has(name)) {
          const chart = new Soak.TimeChart(this.group, {title: name, height: 110, format: (v) => format.value(v, one.unit), series: [
            {key: 'mean', label: 'mean', color: '--c2'}, {key: 'high', label: 'highest', color: '--soft', dash: [3, 3], width: 1}]});
          const box = el('details', {open: this.resources.size < OPEN_MAX}, el('summary', {}, name), chart.figure);
          this.resourcesAt.append(box);
          this.resources.set(name, chart);
        }
        this.resources.get(name).set(one.t, [one.mean, one.high], data.length_s);
      }
    }

    /* Marks as a list under the toolbar: to be read, and to be clicked. Built anew only when they are
       others: who stands on one with the keyboard stays there. */
    showMarks() {
      const {phases, bursts, notes, changes} = this.group.marks;
      const key = JSON.stringify([phases, bursts, notes, changes].map((list) => list.map((mark) => [mark.from, mark.text])));
      if (key === this.marksKey) {
        return;
      }
      this.marksKey = key;
      const item = (kind, mark, text) => el('li', {class: kind}, el('button', {type: 'button', title: format.local(mark.from),
        onclick: () => this.goTo(mark)}, text));
      this.strip.replaceChildren(
        ...(phases.length > 1 ? phases.map((phase) => item('phase', phase, 'phase ' + phase.text)) : []),
        ...bursts.map((burst) => item('burst', burst, burst.text + ', ' + format.instant(burst.from).slice(5))),
        ...notes.slice(0, 40).map((note) => item('note', note, note.text)),
        ...changes.map((change) => item('change', change, change.text + ', ' + format.instant(change.from).slice(5))));
    }

    goTo(mark) {
      const length = Math.max(60, 4 * (mark.to - mark.from));
      const middle = (mark.from + mark.to) / 2;
      this.group.zoom(middle - length / 2, middle + length / 2);
      if (mark.burst && this.group.onpick) {
        this.group.onpick(mark.from, mark.burst);
      }
    }

    /* The run went on: what its head says now. */
    update(head) {
      this.head = head;
      this.group.marks = marksOf(head);
      this.group.grow(head.to_s || head.known_to_s || this.group.full.to);
      this.showMarks();
      return this.load();
    }

    restyle() {
      this.group.charts.forEach((chart) => chart.restyle());
    }
  }

  Object.assign(Soak, {Timeline, marksOf});
})((window.Soak = window.Soak || {}));
