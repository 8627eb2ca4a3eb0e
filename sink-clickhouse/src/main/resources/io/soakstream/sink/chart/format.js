/* Numbers, times and elements as people read them. Everything that comes from a run becomes a text
   node, never markup. */
(function (Soak) {
  'use strict';

  const NONE = '–';
  const pad = (n, width = 2) => String(n).padStart(width, '0');

  function significant(value, digits = 3) {
    const text = Number(value.toPrecision(digits));
    return Math.abs(text) >= 1000 ? text.toLocaleString('en-GB', {maximumFractionDigits: 0}) : String(text);
  }

  function scaled(value, steps) {
    for (const [size, unit] of steps) {
      if (Math.abs(value) >= size) {
        return significant(value / size) + ' ' + unit;
      }
    }
    const [size, unit] = steps[steps.length - 1];
    return significant(value / size) + ' ' + unit;
  }

  const format = {
    count: (n) => (n == null ? NONE : Math.round(n).toLocaleString('en-GB')),
    number: (n) => (n == null ? NONE : significant(n, 4)),
    rate: (n) => (n == null ? NONE : significant(n) + '/s'),
    latency: (us) => (us == null ? NONE : us === 0 ? '0 ms' : scaled(us, [[60e6, 'min'], [1e6, 's'], [1e3, 'ms'], [1, 'µs']])),
    bytes: (n) => (n == null ? NONE : scaled(n, [[1e12, 'TB'], [1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB'], [1, 'B']])),
    percent: (share) => (share == null ? NONE : share === 0 ? '0%' : significant(100 * share, 2) + '%'),
    /* A resource's value in its unit. */
    value: (v, unit) => {
      if (v == null) {
        return NONE;
      }
      const shown = {bytes: () => format.bytes(v), bytes_per_s: () => format.bytes(v) + '/s', percent: () => significant(v, 4) + '%', per_s: () => significant(v, 4) + '/s', count: () => significant(v, 4)}[unit];
      return shown ? shown() : significant(v, 4) + (unit ? ' ' + unit.replace('_per_s', '/s') : '');
    },
    /* Universal time, with the reader's own zone for the title. */
    instant: (s) => (s == null ? NONE : new Date(s * 1000).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC')),
    clock(s, spanS) {
      const at = new Date(s * 1000);
      const time = pad(at.getUTCHours()) + ':' + pad(at.getUTCMinutes());
      if (spanS > 25 * 3600 && time === '00:00') {
        return pad(at.getUTCMonth() + 1) + '-' + pad(at.getUTCDate());
      }
      return spanS <= 3 * 3600 ? time + ':' + pad(at.getUTCSeconds()) : time;
    },
    local: (s) => new Date(s * 1000).toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'long'}),
    duration(s) {
      if (s == null) {
        return NONE;
      }
      const parts = [[3600, 'h'], [60, 'min'], [1, 's']];
      const out = [];
      let rest = Math.round(s);
      for (const [size, unit] of parts) {
        if (rest >= size && out.length < 2) {
          out.push(Math.floor(rest / size) + ' ' + unit);
          rest %= size;
        }
      }
      return out.join(' ') || '0 s';
    },
  };

  /* An element; attributes by name, `on…` as listeners, text as text. */
  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith('on')) {
        node.addEventListener(name.slice(2), value);
      } else if (value === true) {
        node.setAttribute(name, '');
      } else if (value !== false && value != null) {
        node.setAttribute(name, value);
      }
    }
    node.append(...children.flat().filter((child) => child != null));
    return node;
  }

  /* A moment, in universal time; the reader's own zone shows on hover. */
  function time(s) {
    return s == null ? NONE : el('time', {datetime: new Date(s * 1000).toISOString(), title: format.local(s)}, format.instant(s));
  }

  const GOOD = ['PASS', 'balanced', 'balances'];
  const BAD = ['FAIL', 'ABORTED', 'INCOMPLETE', 'leak'];
  const WARN = ['INCONCLUSIVE', 'growth'];

  function severity(status) {
    return GOOD.includes(status) ? 'good' : BAD.includes(status) ? 'bad' : WARN.includes(status) ? 'warn' : '';
  }

  function pill(status) {
    return el('span', {class: 'pill ' + severity(status)}, status);
  }

  /* A table: columns are [heading, isNumber], rows lists of cells. */
  function table(columns, rows, caption) {
    const line = (cells, kind) =>
      el('tr', {}, cells.map((cell, i) => el(kind, {class: columns[i][1] ? 'n' : null, scope: kind === 'th' ? 'col' : null}, cell)));
    return el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption},
      el('table', {},
        el('caption', {class: 'hidden'}, caption),
        el('thead', {}, line(columns.map(([heading]) => heading), 'th')),
        el('tbody', {}, rows.map((row) => line(row, 'td')))));
  }

  Object.assign(Soak, {format, el, time, pill, severity, table});
})((window.Soak = window.Soak || {}));
