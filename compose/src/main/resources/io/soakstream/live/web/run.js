/* One run: its verdict and why, its charts, the sections of its report, the events behind a moment. */
(function (Soak) {
  'use strict';

  const {el, format} = Soak;
  /* Shown first; what else a report has follows. */
  const FIRST = ['rules', 'bursts', 'fairness', 'ledger'];
  const REFRESH_MIN_MS = 2000;

  /* What ClickHouse has of a run, with the verdict that was told: it may not be stored yet. */
  function newest(told, stored) {
    const isNewer = told.verdict && (!stored.verdict || (told.verdict.final && !stored.verdict.final)
      || (told.verdict.final === stored.verdict.final && told.verdict.event_time > stored.verdict.event_time));
    return isNewer ? {...stored, verdict: told.verdict, why: told.why, sections: told.sections} : stored;
  }

  class RunView {
    constructor(host, run, query) {
      this.run = run;
      this.query = query;
      this.path = '/api/runs/' + encodeURIComponent(run);
      /* A replay's own results, where they were asked for. */
      this.analysis = query.analysis || 'live';
      this.headAt = el('header', {});
      this.tiles = el('div', {class: 'tiles'});
      this.lineAt = el('section', {class: 'timeline', 'aria-label': 'Timeline'}, el('h2', {}, 'Timeline'));
      this.picker = el('div', {class: 'pickers'});
      this.events = el('section', {id: 'events', hidden: true, 'aria-live': 'polite'});
      this.sections = el('div', {class: 'sections'});
      host.replaceChildren(this.headAt, this.tiles, this.lineAt, this.events, this.sections);
      // The events stand under all charts: here is said that they have come.
      this.below = el('button', {type: 'button', class: 'below', hidden: true, onclick: () => this.events.scrollIntoView()}, '');
      this.lineAt.append(this.picker, this.below);
      this.selected = {tenant: '*', endpoint: '*'};
      this.recent = {t: [], requests: [], errors: [], mean_us: [], max_us: []};
    }

    async open() {
      const head = await this.ask('');
      this.head = head;
      this.timeline = new Soak.Timeline(this.lineAt, head, {parts: (from, to) => this.parts(from, to)});
      this.timeline.group.onpick = (at, burst) => this.trace(at, burst);
      this.showHead();
      this.showPickers();
      const {from_s: from, to_s: to} = this.query;
      if (from && to) {
        this.timeline.group.zoom(Number(from), Number(to));
      }
      const zoomed = this.timeline.group.onrange;
      this.timeline.group.onrange = (a, b) => { zoomed(a, b); this.remember(a, b); };
      await this.timeline.load();
      this.feed = new Soak.Feed(this.path + '/feed', {
        window: () => this.later(), verdict: (told) => this.judged(told), second: (seconds) => this.tail(seconds), again: () => this.later()});
      if (head.verdict && head.verdict.final) {
        this.showSections(await this.ask('/sections'));
      }
    }

    /* A question about this run under this analysis. */
    ask(what) {
      return Soak.ask(this.path + what + (what.includes('?') ? '&' : '?') + 'analysis=' + encodeURIComponent(this.analysis));
    }

    /* The stretch stands in the address, to be sent to somebody. */
    remember(from, to) {
      const whole = this.timeline.group.isFollowing;
      history.replaceState(null, '', '#/run/' + encodeURIComponent(this.run) + this.address(whole, from, to));
    }

    address(whole, from, to) {
      const parts = [...(this.analysis === 'live' ? [] : ['analysis=' + encodeURIComponent(this.analysis)]), ...(whole ? [] : ['from_s=' + from.toFixed(3), 'to_s=' + to.toFixed(3)])];
      return parts.length ? '?' + parts.join('&') : '';
    }

    parts(from, to) {
      const range = '?from_ms=' + Math.floor(from * 1000) + '&to_ms=' + Math.ceil(to * 1000);
      const of = '&tenant=' + encodeURIComponent(this.selected.tenant) + '&endpoint=' + encodeURIComponent(this.selected.endpoint);
      // A window holds its whole length: the ones that begin before the stretch belong to it.
      const wide = '?from_ms=' + Math.floor(from * 1000 - 60000) + '&to_ms=' + Math.ceil(to * 1000);
      const all = this.selected.tenant === '*' && this.selected.endpoint === '*';
      const span = to - from;
      const stretch = span < 3600 ? wide : range;
      const part = async (what, about) => ({[what]: await this.ask('/' + what + about)});
      const lines = async () => {
        const [{series}, {seconds}] = await Promise.all([part('series', stretch + of), all ? part('seconds', range) : {seconds: null}]);
        return {series, seconds: this.withRecent(seconds)};
      };
      return [lines(), part('heat', stretch + of), part('tenants', stretch), part('endpoints', stretch), part('resources', stretch)];
    }

    /* Seconds that Kafka has and ClickHouse has not yet. */
    withRecent(seconds) {
      if (!seconds || !seconds.t) {
        return seconds;
      }
      const last = seconds.t.length ? seconds.t[seconds.t.length - 1] : -Infinity;
      this.recent.t.forEach((at, i) => {
        if (at > last) {
          Object.keys(this.recent).forEach((key) => seconds[key].push(this.recent[key][i]));
        }
      });
      return seconds;
    }

    /* Seconds as they are acknowledged; totals, so that the newest word on a second counts. */
    tail(seconds) {
      const at = new Map(this.recent.t.map((t, i) => [t, i]));
      seconds.t.forEach((t, k) => {
        const i = at.has(t) ? at.get(t) : this.recent.t.length;
        Object.keys(this.recent).forEach((key) => { this.recent[key][i] = seconds[key][k]; });
      });
      while (this.recent.t.length > 180) {
        Object.keys(this.recent).forEach((key) => this.recent[key].shift());
      }
      const {group, data} = this.timeline;
      group.grow(this.recent.t[this.recent.t.length - 1] + 1);
      if (data && data.seconds && data.seconds.t && this.selected.tenant === '*' && this.selected.endpoint === '*') {
        const known = new Map(data.seconds.t.map((t, i) => [t, i]));
        seconds.t.forEach((t, k) => {
          const i = known.has(t) ? known.get(t) : data.seconds.t.length;
          Object.keys(this.recent).forEach((key) => { data.seconds[key][i] = seconds[key][k]; });
        });
        this.timeline.showRate();
      }
      this.status.textContent = 'live, ' + format.instant(this.recent.t[this.recent.t.length - 1]).slice(11);
    }

    later() {
      const wait = Math.max(0, REFRESH_MIN_MS - (performance.now() - (this.refreshed || 0)));
      if (!this.timer) {
        this.timer = setTimeout(async () => {
          this.timer = null;
          this.refreshed = performance.now();
          try {
            this.head = newest(this.head, await this.ask(''));
            this.showHead();
            await this.timeline.update(this.head);
          } catch (e) {
            Soak.complain(e);
          }
        }, wait);
      }
    }

    async judged(told) {
      Object.assign(this.head, told);
      this.showHead();
      this.timeline.group.marks = Soak.marksOf(this.head);
      this.timeline.showMarks();
      if (told.verdict.final) {
        this.later();
        this.showSections(await this.ask('/sections'));
      }
    }

    showHead() {
      const {head} = this;
      const verdict = head.verdict;
      const status = verdict ? verdict.status : head.state;
      document.title = head.scenario + ': ' + status + ' – Soakstream';
      this.status = el('span', {class: 'muted'}, verdict && verdict.final ? 'ended' : 'going on');
      const tags = Object.entries(head.tags || {}).map(([name, value]) => ' · ' + name + '=' + value).join('');
      this.headAt.className = Soak.severity(status);
      this.headAt.replaceChildren(
        el('div', {}, el('p', {class: 'eyebrow'}, 'Soak verdict' + (verdict && verdict.final ? '' : ' so far')), el('h1', {}, head.scenario),
          el('p', {class: 'why'}, head.why || 'There is no verdict yet.'),
          el('p', {class: 'muted'}, 'run ' + head.run + ' · ' + String(head.origin).toLowerCase() + (head.target ? ' · ' + head.target : '') + tags + ' · from ', Soak.time(head.from_s), ' · ', this.status,
            verdict && verdict.final ? el('span', {}, ' · ', el('a', {href: '/runs/' + encodeURIComponent(head.run) + '/report.html?analysis=' + encodeURIComponent(this.analysis)}, 'report')) : null)),
        el('p', {class: 'status'}, status));
      const tile = (name, value, more) => el('div', {class: 'tile'}, el('span', {class: 'muted'}, name), el('b', {}, value), el('span', {class: 'muted'}, more || ' '));
      const failed = verdict ? verdict.rules.filter((rule) => rule.status === 'FAIL').length : 0;
      const ledger = verdict ? verdict.ledger : null;
      this.tiles.replaceChildren(
        tile('Requests', format.count(verdict && verdict.final ? verdict.requests : head.requests), format.duration((head.to_s || head.known_to_s || head.from_s) - head.from_s)),
        tile('Errors', format.count(verdict && verdict.final ? verdict.errors : head.errors), head.requests ? format.percent(head.errors / head.requests) : ''),
        tile('Rules', verdict ? (verdict.rules.length - failed) + ' of ' + verdict.rules.length : '–', failed ? failed + ' failed' : 'none failed'),
        tile('Bursts', verdict ? String(verdict.bursts.length) : '–', verdict && verdict.bursts.length ? 'marked below' : ''),
        tile('Ledger', ledger ? (ledger.balanced ? 'balances' : 'open') : '–', ledger ? format.count(ledger.analysed) + ' events analysed' : ''));
      if (head.sections && !this.hasAll) {
        this.showList(head.sections);
      }
    }

    showSections(sections) {
      this.hasAll = true;
      this.showList(sections);
    }

    showList(sections) {
      const order = (section) => (FIRST.includes(section.id) ? FIRST.indexOf(section.id) : FIRST.length);
      const sorted = [...sections].sort((a, b) => order(a) - order(b));
      this.sections.replaceChildren(...sorted.map(Soak.section));
    }

    showPickers() {
      const choose = (name, values) => {
        const box = el('select', {onchange: (event) => { this.selected[name] = event.target.value; this.timeline.load().catch(Soak.complain); }},
          ['*', ...values].map((value) => el('option', {value}, value === '*' ? 'all ' + name + 's' : value)));
        return el('label', {}, name + ' ', box);
      };
      this.picker.replaceChildren(choose('tenant', this.head.tenants || []), choose('endpoint', this.head.endpoints || []));
    }

    /* The slowest and the first failed requests around a moment, read from Kafka where its windows point. */
    async trace(at, burst) {
      const to = burst ? at + burst.length_s : at + Math.max(1, Math.min(60, (this.timeline.group.to - this.timeline.group.from) / 200));
      const of = '&tenant=' + encodeURIComponent(burst ? burst.tenant : this.selected.tenant) + '&endpoint=' + encodeURIComponent(burst ? burst.endpoint || '*' : this.selected.endpoint);
      this.events.hidden = false;
      this.below.hidden = true;
      const title = burst ? 'Events behind the burst of ' : 'Events behind ';
      this.events.replaceChildren(el('h2', {}, title, Soak.time(at)), el('p', {class: 'muted'}, 'Reading Kafka …'));
      try {
        const found = await this.ask('/trace?from_ms=' + Math.floor(at * 1000) + '&to_ms=' + Math.ceil(to * 1000) + of);
        const columns = [['Why', false], ['Intended start (UTC)', false], ['Tenant', false], ['Endpoint', false], ['Outcome', false], ['Response', true], ['Service', true], ['Detail', false], ['Partition', true], ['Offset', true]];
        const rows = found.events.map((event) => (event.t_us == null
          ? [event.why, 'gone from Kafka', '', '', '', '', '', '', event.partition, event.offset]
          : [event.why, new Date(event.t_us / 1000).toISOString().slice(11, 23), event.tenant, event.endpoint, event.outcome + (event.status ? ' ' + event.status : ''),
            format.latency(event.response_us), format.latency(event.service_us), [event.detail, event.trace_id].filter(Boolean).join(' '), event.partition, event.offset]))
          .map((row) => row.map((cell) => String(cell ?? '')));
        this.events.replaceChildren(el('h2', {}, title, Soak.time(at)),
          rows.length ? Soak.table(columns, rows, 'Events') : el('p', {}, 'No window keeps an event of it.'),
          el('p', {class: 'muted'}, 'The slowest and the first failed requests of each window; ', el('code', {}, './soak trace ' + this.run + ' ' + new Date(at * 1000).toISOString().slice(0, 19) + 'Z')));
        this.below.textContent = rows.length === 1 ? '1 event below' : rows.length + ' events below';
        this.below.hidden = false;
      } catch (e) {
        this.events.replaceChildren(el('h2', {}, title, Soak.time(at)), el('p', {class: 'bad'}, e.message));
      }
    }

    restyle() {
      this.timeline.restyle();
    }

    close() {
      clearTimeout(this.timer);
      if (this.feed) {
        this.feed.close();
      }
    }
  }

  Object.assign(Soak, {RunView, newest});
})((window.Soak = window.Soak || {}));
