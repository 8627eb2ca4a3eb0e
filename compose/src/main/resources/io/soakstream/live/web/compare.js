/* Two runs over each other, each from its own start. */
(function (Soak) {
  'use strict';

  const {el, format} = Soak;

  class CompareView {
    constructor(host, runs) {
      this.runs = runs;
      this.host = host;
    }

    async open() {
      const heads = await Promise.all(this.runs.map((run) => Soak.ask('/api/runs/' + encodeURIComponent(run))));
      const length = (head) => (head.to_s || head.known_to_s || head.planned_to_s) - head.from_s;
      this.group = new Soak.ChartGroup(0, Math.max(...heads.map(length), 10));
      document.title = 'Compare – Soakstream';
      const charts = el('div', {class: 'charts'});
      this.host.replaceChildren(el('h1', {}, 'Two runs over each other'),
        el('p', {class: 'muted'}, 'Time since each run’s own start, as if both had begun at midnight. Which differences mean something: ', el('code', {}, './soak compare ' + this.runs.join(' '))),
        el('div', {class: 'tiles'}, heads.map((head, i) => el('div', {class: 'tile'}, el('span', {class: 'muted'}, 'AB'[i] + ' · ', el('a', {href: '#/run/' + encodeURIComponent(head.run)}, head.run)),
          el('b', {}, head.verdict ? head.verdict.status : head.state), el('span', {class: 'muted'}, head.why || '')))),
        el('section', {}, charts));
      const colours = ['--c0', '--c3'];
      const make = (title, form) => {
        const chart = new Soak.TimeChart(this.group, {title, format: form, series: heads.map((head, i) => ({key: 'AB'[i], label: 'AB'[i] + ' ' + head.run, color: colours[i], dash: i ? [6, 3] : undefined}))});
        charts.append(chart.figure);
        return chart;
      };
      this.charts = [[make('Requests per second', format.rate), (s) => s.requests.map((n) => n / s.length_s)], [make('Errors per second', format.rate), (s) => s.errors.map((n) => n / s.length_s)],
        [make('p50', format.latency), (s) => s.p50_us], [make('p95', format.latency), (s) => s.p95_us], [make('p99', format.latency), (s) => s.p99_us]];
      this.heads = heads;
      let timer;
      this.group.onrange = () => { clearTimeout(timer); timer = setTimeout(() => this.load().catch(Soak.complain), 120); };
      await this.load();
    }

    async load() {
      const {from, to} = this.group;
      const both = await Promise.all(this.heads.map((head) => Soak.ask('/api/runs/' + encodeURIComponent(head.run) + '/series?from_ms=' + Math.floor((head.from_s + from) * 1000) + '&to_ms=' + Math.ceil((head.from_s + to) * 1000))));
      // A run may begin in the middle of a window's grid: both are shown on the grid from their start.
      const grid = both.map((series, i) => series.t.map((t) => Math.floor((t - this.heads[i].from_s) / series.length_s + 1e-6) * series.length_s));
      const times = [...new Set(grid.flat())].sort((a, b) => a - b);
      const at = new Map(times.map((t, i) => [t, i]));
      for (const [chart, value] of this.charts) {
        chart.set(times, both.map((series, i) => {
          const column = new Array(times.length).fill(null);
          value(series).forEach((v, k) => { column[at.get(grid[i][k])] = v; });
          return column;
        }), both[0].length_s);
      }
    }

    restyle() {
      this.group.charts.forEach((chart) => chart.restyle());
    }

    close() {}
  }

  Soak.CompareView = CompareView;
})((window.Soak = window.Soak || {}));
