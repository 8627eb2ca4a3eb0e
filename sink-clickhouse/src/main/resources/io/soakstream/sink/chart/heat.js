/* A latency heat map: time across, latency upwards in steps of a quarter of a doubling, darker where more
   responses were. The buckets are those of the stored histograms. */
(function (Soak) {
  'use strict';

  const {format} = Soak;
  const PER_DOUBLING = 4;
  const edge = (bucket) => Math.pow(2, bucket / PER_DOUBLING);

  /* A chart whose data is {t, bucket, responses, length_s}. */
  function heatMap(group, title) {
    let cells = {t: [], bucket: [], responses: [], length_s: 10};
    let low = 40;
    let high = 60;
    const bucketText = (bucket) => format.latency(edge(bucket)) + ' to ' + format.latency(edge(bucket + 1));
    const column = (at) => chart.columns.get(at);
    const chart = new Soak.TimeChart(group, {
      title, height: 170, format: format.latency,
      series: [{key: 'responses', label: 'responses', color: '--c0', width: 0, points: false}],
      splits: () => [1, 2, 3, 4, 5, 6, 7, 8].map((power) => Math.pow(10, power)).filter((us) => us >= edge(low) && us <= edge(high)),
      scale: {distr: 3, log: 10, range: () => [edge(low), edge(high)]},
      headings: ['responses', 'fastest', 'most', 'slowest'],
      cells(i) {
        const here = column(chart.data[0][i]);
        return here == null ? ['0', '–', '–', '–'] : [format.count(here.responses), ...[here.low, here.most, here.high].map(bucketText)];
      },
      read(i) {
        const here = column(chart.data[0][i]);
        return here == null ? [] : [format.count(here.responses) + ' responses, most of them ' + bucketText(here.most)];
      },
      describe() {
        const all = cells.responses.reduce((sum, n) => sum + n, 0);
        return all === 0 ? 'nothing' : format.count(all) + ' responses, the slowest ' + bucketText(cells.bucket.reduce((x, y) => Math.max(x, y)));
      },
      draw(u) {
        const {ctx} = u;
        const {left, top, width, height} = u.bbox;
        const most = cells.responses.reduce((a, b) => Math.max(a, b), 1);
        const wide = Math.max(1, Math.abs(u.valToPos(group.from + cells.length_s, 'x', true) - u.valToPos(group.from, 'x', true)));
        ctx.save();
        ctx.beginPath();
        ctx.rect(left, top, width, height);
        ctx.clip();
        ctx.fillStyle = Soak.css('--heat');
        for (let i = 0; i < cells.t.length; i++) {
          const x = u.valToPos(cells.t[i], 'x', true);
          if (x + wide < left || x > left + width) {
            continue;
          }
          const y = u.valToPos(edge(cells.bucket[i] + 1), 'y', true);
          // By the logarithm: one response in a million has to be seen.
          ctx.globalAlpha = 0.12 + 0.88 * Math.log1p(cells.responses[i]) / Math.log1p(most);
          ctx.fillRect(x, y, wide + 0.5, u.valToPos(edge(cells.bucket[i]), 'y', true) - y);
        }
        ctx.restore();
      },
    });
    chart.columns = new Map();
    chart.cells = (heat) => {
      cells = heat;
      low = heat.bucket.length ? Math.min(...heat.bucket) - 1 : 40;
      high = heat.bucket.length ? heat.bucket.reduce((a, b) => Math.max(a, b), 0) + 2 : 60;
      const times = [...new Set(heat.t)];
      chart.columns = new Map();
      heat.t.forEach((at, i) => {
        const here = chart.columns.get(at) || {responses: 0, low: heat.bucket[i], high: heat.bucket[i], most: heat.bucket[i], count: 0};
        here.responses += heat.responses[i];
        here.low = Math.min(here.low, heat.bucket[i]);
        here.high = Math.max(here.high, heat.bucket[i]);
        if (heat.responses[i] > here.count) {
          here.most = heat.bucket[i];
          here.count = heat.responses[i];
        }
        chart.columns.set(at, here);
      });
      chart.set(times, [times.map(() => edge(low))], heat.length_s);
    };
    return chart;
  }

  Soak.heatMap = heatMap;
})((window.Soak = window.Soak || {}));
