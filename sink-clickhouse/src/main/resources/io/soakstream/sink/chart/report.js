/* The charts of a report: what they draw lies in the file, packed. */
(function (Soak) {
  'use strict';

  async function unpacked() {
    const bytes = Uint8Array.from(atob(document.getElementById('figures').textContent.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text());
  }

  /* The reader's own zone on what is written in universal time. */
  function zones() {
    document.querySelectorAll('td, p').forEach((node) => {
      const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)/.exec(node.textContent);
      if (found) {
        node.title = Soak.format.local(Date.parse(found[1] + 'T' + found[2] + 'Z') / 1000);
      }
    });
  }

  async function draw() {
    zones();
    const figures = await unpacked();
    const host = document.getElementById('charts');
    let isShown = false;
    const timeline = new Soak.Timeline(host, figures.about, {parts: () => {
      const isFirst = !isShown;
      isShown = true;
      return isFirst ? [figures] : [];
    }});
    await timeline.load();
    document.addEventListener('keydown', (event) => timeline.group.key(event));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => timeline.restyle());
    Soak.timeline = timeline;
  }

  draw().catch((e) => {
    document.getElementById('charts').append(Soak.el('p', {class: 'warn'}, 'The charts cannot be drawn by this browser (' + e.message + '); the tables hold the same figures.'));
  });
})(window.Soak);
