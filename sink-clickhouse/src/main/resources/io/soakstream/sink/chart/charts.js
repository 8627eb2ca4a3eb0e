/* Charts over one time axis. A group holds what they share: the stretch shown, the marks, and whom to
   tell when the reader zooms, hovers or picks a moment. Drawn by uPlot; every chart has its figures
   as a table beside it. */
(function (Soak) {
  'use strict';

  const {el, format} = Soak;
  const ROWS_MAX = 300;
  const ZOOM_MIN_S = 1;

  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  class ChartGroup {
    constructor(from, to) {
      this.full = {from, to};
      this.from = from;
      this.to = to;
      this.marks = {phases: [], bursts: [], notes: [], changes: []};
      this.charts = [];
      this.onrange = () => {};
      this.onpick = null;
      this.sync = window.uPlot.sync('soak-' + Math.random());
      this.isFollowing = true;
    }

    /* Shows this stretch, within what there is. */
    zoom(from, to) {
      const length = Math.max(ZOOM_MIN_S, Math.min(to - from, this.full.to - this.full.from));
      let start = Math.max(this.full.from, from);
      start = Math.min(start, Math.max(this.full.from, this.full.to - length));
      this.from = start;
      this.to = start + length;
      this.isFollowing = this.from <= this.full.from && this.to >= this.full.to;
      this.charts.forEach((chart) => chart.redraw());
      this.onrange(this.from, this.to);
    }

    /* The run has gone on: who looks at all of it goes on seeing all of it. */
    grow(to) {
      this.full.to = Math.max(this.full.to, to);
      if (this.isFollowing) {
        this.to = this.full.to;
      }
    }

    all() {
      this.zoom(this.full.from, this.full.to);
    }

    by(factor, around = (this.from + this.to) / 2) {
      const length = (this.to - this.from) * factor;
      const share = (around - this.from) / (this.to - this.from);
      this.zoom(around - share * length, around + (1 - share) * length);
    }

    move(share) {
      const shift = share * (this.to - this.from);
      this.zoom(this.from + shift, this.to + shift);
    }

    /* Keys of a reader without a mouse; answers whether it was one of ours. */
    key(event) {
      const actions = {
        '+': () => this.by(0.5), '=': () => this.by(0.5), '-': () => this.by(2), '0': () => this.all(),
        ArrowLeft: () => this.move(-0.25), ArrowRight: () => this.move(0.25), Home: () => this.all(),
      };
      const action = event.ctrlKey || event.metaKey || event.altKey ? null : actions[event.key];
      if (action) {
        event.preventDefault();
        action();
      }
      return Boolean(action);
    }
  }

  /* Breaks the line where windows are missing. */
  function withGaps(t, columns, lengthS) {
    const times = [];
    const lists = columns.map(() => []);
    t.forEach((at, i) => {
      if (i > 0 && at - t[i - 1] > 1.6 * lengthS) {
        times.push(t[i - 1] + lengthS);
        lists.forEach((list) => list.push(null));
      }
      times.push(at);
      lists.forEach((list, k) => list.push(columns[k][i] ?? null));
    });
    return [times, ...lists];
  }

  function vertical(ctx, x, top, bottom, dash) {
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, bottom);
    ctx.stroke();
    ctx.setLineDash([]);
  }

  /* Bursts as bands, phases, annotations and change points as lines of their own pattern. */
  function drawMarks(u, group) {
    const {ctx} = u;
    const {left, top, width, height} = u.bbox;
    const ratio = window.devicePixelRatio || 1;
    const at = (s) => u.valToPos(s, 'x', true);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    ctx.lineWidth = ratio;
    ctx.fillStyle = css('--burst');
    for (const burst of group.marks.bursts) {
      const from = at(burst.from);
      ctx.fillRect(from - ratio, top, Math.max(3 * ratio, at(burst.to) - from), height);
    }
    ctx.strokeStyle = css('--soft');
    group.marks.phases.slice(1).forEach((phase) => vertical(ctx, at(phase.from), top, top + height, [2 * ratio, 4 * ratio]));
    ctx.strokeStyle = css('--c1');
    group.marks.notes.forEach((note) => vertical(ctx, at(note.from), top, top + height, [6 * ratio, 3 * ratio]));
    ctx.strokeStyle = css('--c4');
    group.marks.changes.forEach((change) => vertical(ctx, at(change.from), top, top + height, [ratio, 2 * ratio]));
    ctx.restore();
  }

  /* Two fingers zoom, one moves; a wheel with the control key zooms, as maps do. */
  function gestures(u, group) {
    const at = (x) => u.posToVal(x - u.over.getBoundingClientRect().left, 'x');
    let began = null;
    u.over.addEventListener('touchstart', (event) => {
      began = {from: group.from, to: group.to, touches: [...event.touches].map((touch) => at(touch.clientX))};
    }, {passive: true});
    u.over.addEventListener('touchmove', (event) => {
      if (!began || event.touches.length !== began.touches.length) {
        return;
      }
      const share = [...event.touches].map((touch) => (touch.clientX - u.over.getBoundingClientRect().left) / u.over.clientWidth);
      if (share.length === 2) {
        event.preventDefault();
        const length = (began.touches[1] - began.touches[0]) / (share[1] - share[0] || 1e-6);
        if (length > 0) {
          group.zoom(began.touches[0] - share[0] * length, began.touches[0] + (1 - share[0]) * length);
        }
      }
    }, {passive: false});
    u.over.addEventListener('wheel', (event) => {
      if (event.ctrlKey) {
        event.preventDefault();
        group.by(event.deltaY > 0 ? 1.25 : 0.8, at(event.clientX));
      }
    }, {passive: false});
    u.over.addEventListener('click', () => {
      if (group.onpick && u.cursor.idx != null && u.select.width === 0) {
        group.onpick(u.data[0][u.cursor.idx]);
      }
    });
  }

  class TimeChart {
    /* spec: title, series [{key, label, color, dash, fill, hidden}], format, height, draw, scale */
    constructor(group, spec) {
      this.group = group;
      this.spec = spec;
      this.data = [[], ...spec.series.map(() => [])];
      this.readout = el('span', {class: 'readout', 'aria-hidden': 'true'});
      this.plot = el('div', {class: 'plot', tabindex: 0, role: 'img', 'aria-label': spec.title});
      this.details = el('details', {class: 'figures'}, el('summary', {}, 'Figures of “' + spec.title + '” as a table'));
      this.details.addEventListener('toggle', () => this.tabulate());
      this.keys = spec.series.map((series, i) => el('button', {type: 'button', class: 'key', 'aria-pressed': String(!series.hidden),
        onclick: () => this.toggle(i)}, this.swatch(series), series.label));
      this.figure = el('figure', {class: 'timechart'},
        el('figcaption', {}, el('strong', {}, spec.title), el('span', {class: 'keys'}, this.keys), this.readout),
        this.plot, this.details);
      this.plot.addEventListener('keydown', (event) => this.step(event));
      group.charts.push(this);
      this.sizes = new ResizeObserver(() => this.resize());
      this.sizes.observe(this.plot);
    }

    swatch(series) {
      const line = el('span', {class: 'swatch' + (series.dash ? ' dashed' : '')});
      line.style.borderColor = 'var(' + series.color + ')';
      return line;
    }

    toggle(i) {
      const shows = this.keys[i].getAttribute('aria-pressed') !== 'true';
      this.keys[i].setAttribute('aria-pressed', String(shows));
      this.spec.series[i].hidden = !shows;
      if (this.u) {
        this.u.setSeries(i + 1, {show: shows});
      }
    }

    options() {
      const {spec, group} = this;
      const axis = {stroke: css('--soft'), grid: {stroke: css('--line'), width: 1}, ticks: {stroke: css('--line'), width: 1}, font: '11px system-ui, sans-serif'};
      return {
        width: Math.max(200, this.plot.clientWidth), height: spec.height || 150, legend: {show: false}, tzDate: (s) => window.uPlot.tzDate(new Date(s * 1e3), 'Etc/UTC'),
        padding: [8, 26, 0, 0],
        scales: {x: {time: true, range: () => [group.from, group.to]}, y: spec.scale || {range: (u, low, high) => [0, high > 0 ? high * 1.08 : 1]}},
        axes: [{...axis, space: 70, values: (u, splits) => splits.map((s) => format.clock(s, group.to - group.from)), size: 30},
          {...axis, size: 64, space: 28, splits: spec.splits, values: (u, splits) => splits.map((v) => (v == null ? '' : spec.format(v)))}],
        cursor: {sync: {key: group.sync.key, setSeries: false}, drag: {x: true, y: false, setScale: false, dist: 4}, points: {size: 6}},
        series: [{}, ...spec.series.map((series) => ({
          show: !series.hidden, stroke: css(series.color), width: series.width ?? 1.5, dash: series.dash,
          fill: series.fill ? css(series.fill) : undefined, points: {show: series.points ?? undefined, size: 4}, spanGaps: false}))],
        hooks: {
          drawClear: [(u) => spec.draw && spec.draw(u, this)],
          draw: [(u) => drawMarks(u, group)],
          setSelect: [(u) => {
            // A selection shows on every chart of the group; the one under the pointer acts on it.
            if (u.select.width > 3 && group.dragged === this) {
              group.dragged = null;
              const from = u.posToVal(u.select.left, 'x');
              const to = u.posToVal(u.select.left + u.select.width, 'x');
              group.charts.forEach((chart) => chart.u && chart.u.setSelect({left: 0, top: 0, width: 0, height: 0}, false));
              group.zoom(from, to);
            }
          }],
          setCursor: [(u) => this.read(u.cursor.idx)],
          ready: [(u) => {
            gestures(u, group);
            u.over.addEventListener('mousedown', () => { group.dragged = this; });
          }],
        },
      };
    }

    /* t in seconds, one column per series; NaN and missing are gaps. */
    set(t, columns, lengthS) {
      this.lengthS = lengthS;
      this.data = withGaps(t, columns, lengthS);
      this.describe();
      if (this.u) {
        this.u.setData(this.data, false);
        this.redraw();
      } else if (this.plot.isConnected && this.plot.clientWidth > 0) {
        this.create();
      }
      if (this.details.open) {
        this.tabulate();
      }
    }

    create() {
      this.u = new window.uPlot(this.options(), this.data, this.plot);
    }

    redraw() {
      if (this.u) {
        this.u.batch(() => {
          this.u.setScale('x', {min: this.group.from, max: this.group.to});
          this.u.redraw(true, true);
        });
      }
    }

    /* Colours come with the theme. */
    restyle() {
      if (this.u) {
        this.u.destroy();
        this.create();
      }
    }

    resize() {
      if (!this.u && this.plot.clientWidth > 0) {
        this.create();
      } else if (this.u && this.plot.clientWidth > 0 && this.plot.clientWidth !== this.u.width) {
        this.u.setSize({width: this.plot.clientWidth, height: this.spec.height || 150});
      }
    }

    read(i) {
      if (i == null || this.data[0][i] == null) {
        this.readout.textContent = '';
        return;
      }
      const at = this.data[0][i];
      const values = this.spec.read ? this.spec.read(i, this)
        : this.spec.series.map((series, k) => (series.hidden ? null : series.label + ' ' + this.spec.format(this.data[k + 1][i]))).filter(Boolean);
      this.readout.textContent = format.instant(at) + '  ' + values.join('  ');
    }

    /* Left and right with shift held move the cursor from point to point. */
    step(event) {
      if (!event.shiftKey || !this.u || !['ArrowLeft', 'ArrowRight', 'Enter'].includes(event.key)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      const shown = this.visible();
      const last = this.u.cursor.idx ?? shown[0];
      const next = Math.min(shown[shown.length - 1], Math.max(shown[0], last + (event.key === 'ArrowLeft' ? -1 : 1)));
      if (event.key === 'Enter' && this.group.onpick) {
        this.group.onpick(this.data[0][last]);
      } else if (next != null) {
        this.u.setCursor({left: this.u.valToPos(this.data[0][next], 'x'), top: 20});
      }
    }

    visible() {
      return this.data[0].map((at, i) => i).filter((i) => this.data[0][i] >= this.group.from - this.lengthS && this.data[0][i] < this.group.to);
    }

    describe() {
      if (this.spec.describe) {
        this.plot.setAttribute('aria-label', this.spec.title + '. ' + this.spec.describe());
        return;
      }
      const parts = this.spec.series.map((series, k) => {
        let highest = -Infinity;
        let where = null;
        this.data[k + 1].forEach((value, i) => {
          if (value != null && value > highest) {
            highest = value;
            where = this.data[0][i];
          }
        });
        return where == null ? series.label + ': nothing' : series.label + ': highest ' + this.spec.format(highest) + ' at ' + format.instant(where);
      });
      this.plot.setAttribute('aria-label', this.spec.title + '. ' + parts.join('; '));
    }

    tabulate() {
      if (!this.details.open) {
        return;
      }
      const rows = this.visible();
      const step = Math.ceil(rows.length / ROWS_MAX) || 1;
      const note = step > 1 ? el('p', {class: 'muted'}, 'Every ' + step + 'th of ' + rows.length + ' points; zoom in for all.') : null;
      const headings = this.spec.headings || this.spec.series.map((series) => series.label);
      const cells = this.spec.cells || ((i) => this.spec.series.map((series, k) => this.spec.format(this.data[k + 1][i])));
      const columns = [['Time (UTC)', false], ...headings.map((heading) => [heading, true])];
      const body = rows.filter((row, k) => k % step === 0).map((i) => [format.instant(this.data[0][i]).replace(' UTC', ''), ...cells(i)]);
      this.details.replaceChildren(this.details.firstChild, ...[note, Soak.table(columns, body, this.spec.title)].filter(Boolean));
    }

    remove() {
      this.sizes.disconnect();
      this.group.charts = this.group.charts.filter((chart) => chart !== this);
      if (this.u) {
        this.u.destroy();
      }
      this.figure.remove();
    }
  }

  Object.assign(Soak, {ChartGroup, TimeChart, css});
})((window.Soak = window.Soak || {}));
