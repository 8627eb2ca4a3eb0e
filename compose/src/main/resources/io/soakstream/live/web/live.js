/* The page: its addresses, its feed, the list of runs. */
(function (Soak) {
  'use strict';

  const {el, format} = Soak;
  const content = document.getElementById('content');
  const link = document.getElementById('link');
  const trouble = document.getElementById('trouble');
  const troubles = new Map();
  let view = null;

  /* The answer to a question of the server; an Error with its words when it refuses. */
  Soak.ask = async function ask(path) {
    let response;
    try {
      response = await fetch(path, {headers: {Accept: 'application/json'}});
    } catch (e) {
      throw new Error('the page’s server does not answer');
    }
    const body = await response.json().catch(() => ({error: 'HTTP ' + response.status}));
    if (!response.ok) {
      throw new Error(body.error || 'HTTP ' + response.status);
    }
    note('server', '');
    return body;
  };

  function note(part, reason) {
    reason ? troubles.set(part, reason) : troubles.delete(part);
    trouble.hidden = troubles.size === 0;
    trouble.replaceChildren(...[...troubles].map(([name, words]) => el('p', {}, el('strong', {}, name + ': '), words + ' What you see may be old; it comes back by itself.')));
  }

  Soak.complain = (e) => note('server', e.message + '.');

  /* Server-sent events with their numbers: a gap, or a server that knows no better, means asking anew. */
  Soak.Feed = class Feed {
    constructor(path, listeners) {
      this.source = new EventSource(path);
      this.source.onopen = () => {
        link.textContent = 'live';
        link.className = 'good';
        if (this.wasLost) {
          note('server', '');
          listeners.again();
        }
        this.wasLost = false;
      };
      this.source.onerror = () => {
        link.textContent = 'connection lost, trying again';
        link.className = 'bad';
        this.wasLost = true;
        if (this.source.readyState === EventSource.CLOSED) {
          setTimeout(() => this.reopen(path, listeners), 1000);
        }
      };
      this.source.addEventListener('hello', (event) => { this.last = number(event); });
      this.source.addEventListener('reset', (event) => { this.last = number(event); listeners.again(); });
      this.source.addEventListener('trouble', (event) => {
        const told = JSON.parse(event.data);
        this.check(event, listeners);
        note(told.part, told.reason ? told.reason + '.' : '');
      });
      for (const [kind, listener] of Object.entries(listeners)) {
        if (kind !== 'again') {
          this.source.addEventListener(kind, (event) => {
            this.check(event, listeners);
            Promise.resolve(listener(JSON.parse(event.data))).catch(Soak.complain);
          });
        }
      }
    }

    check(event, listeners) {
      const now = number(event);
      if (now >= 0 && this.last != null && now > this.last + 1) {
        listeners.again();
      }
      this.last = Math.max(now, this.last ?? now);
    }

    reopen(path, listeners) {
      if (!this.isClosed) {
        Object.assign(this, new Feed(path, listeners));
        listeners.again();
      }
    }

    close() {
      this.isClosed = true;
      this.source.close();
    }
  };

  const number = (event) => Number(event.lastEventId.split('-').pop() || -1);

  class RunsView {
    constructor(host) {
      this.filter = el('input', {type: 'search', placeholder: 'scenario, run, status, tag=value', oninput: () => this.show()});
      this.both = el('button', {type: 'button', disabled: true, onclick: () => { location.hash = '#/compare/' + [...this.chosen].map(encodeURIComponent).join('/'); }}, 'Compare two');
      this.list = el('div', {});
      this.chosen = new Set();
      host.replaceChildren(el('h1', {}, 'Runs'), el('div', {class: 'tools'}, el('label', {}, 'Filter ', this.filter), this.both), el('section', {}, this.list));
    }

    async open() {
      document.title = 'Runs – Soakstream';
      await this.load();
      this.feed = new Soak.Feed('/api/feed', {runs: () => this.load(), again: () => this.load()});
    }

    async load() {
      this.runs = (await Soak.ask('/api/runs')).runs;
      this.show();
    }

    show() {
      const words = this.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      const text = (run) => [run.run, run.scenario, run.status, run.origin, ...Object.entries(run.tags || {}).map(([k, v]) => k + '=' + v)].join(' ').toLowerCase();
      const shown = this.runs.filter((run) => words.every((word) => text(run).includes(word)));
      if (this.runs.length === 0) {
        this.list.replaceChildren(el('p', {}, 'There is no run yet. ', el('code', {}, './soak simulate agp2-soak-24h'), ' makes one in half a minute.'));
        return;
      }
      const columns = [['Compare', false], ['Status', false], ['Run', false], ['Started', false], ['Length', true], ['Requests', true], ['Errors', true], ['By', false], ['Tags', false]];
      this.list.replaceChildren(Soak.table(columns, shown.map((run) => [
        el('input', {type: 'checkbox', 'aria-label': 'Compare ' + run.run, checked: this.chosen.has(run.run), onchange: (event) => this.choose(run.run, event.target.checked)}),
        el('span', {}, Soak.pill(run.status), run.final === false && run.requests != null ? ' so far' : ''),
        el('a', {href: '#/run/' + encodeURIComponent(run.run)}, run.run),
        Soak.time(run.from_s), run.to_s ? format.duration(run.to_s - run.from_s) : 'going on', format.count(run.requests), format.count(run.errors), run.origin.toLowerCase(),
        Object.entries(run.tags || {}).map(([k, v]) => k + '=' + v).join(' ')]), 'Runs'));
    }

    choose(run, isChosen) {
      isChosen ? this.chosen.add(run) : this.chosen.delete(run);
      this.both.disabled = this.chosen.size !== 2;
    }

    restyle() {}

    close() {
      if (this.feed) {
        this.feed.close();
      }
    }
  }

  async function route() {
    if (view) {
      view.close();
    }
    const [path, query] = location.hash.replace(/^#/, '').split('?');
    const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
    const values = Object.fromEntries(new URLSearchParams(query || ''));
    content.replaceChildren(el('p', {class: 'muted'}, 'Loading …'));
    const isNew = view != null;
    view = parts[0] === 'run' && parts[1] ? new Soak.RunView(content, parts[1], values)
      : parts[0] === 'compare' && parts[2] ? new Soak.CompareView(content, parts.slice(1, 3)) : new RunsView(content);
    const opened = view;
    Soak.view = view;
    try {
      await view.open();
      opened.shownAt = '#' + path;
      if (isNew) {
        content.focus({preventScroll: true});
      }
    } catch (e) {
      if (opened === view) {
        content.replaceChildren(el('h1', {}, 'This cannot be shown'), el('p', {class: 'bad'}, e.message), el('p', {}, el('a', {href: '#/'}, 'All runs')));
        setTimeout(() => opened === view && document.hidden === false && route(), 5000);
      }
    }
  }

  document.addEventListener('keydown', (event) => {
    const group = view && ((view.timeline && view.timeline.group) || view.group);
    if (group && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && !event.shiftKey) {
      group.key(event);
    } else if (group && event.key === '+') {
      group.key(event);
    }
  });

  const themes = ['', 'light', 'dark'];
  const themeButton = document.getElementById('theme');
  function theme(name) {
    name ? document.documentElement.setAttribute('data-theme', name) : document.documentElement.removeAttribute('data-theme');
    themeButton.textContent = 'Theme: ' + (name || 'as the system');
    localStorage.setItem('soak-theme', name);
    if (view) {
      view.restyle();
    }
  }
  themeButton.addEventListener('click', () => theme(themes[(themes.indexOf(localStorage.getItem('soak-theme') || '') + 1) % themes.length]));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => view && view.restyle());
  theme(localStorage.getItem('soak-theme') || '');
  addEventListener('hashchange', route);
  route();
})(window.Soak);
