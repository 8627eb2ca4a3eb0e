/* The sections of a report as tables: the same that report.html and the terminal show. */
(function (Soak) {
  'use strict';

  const {el} = Soak;
  const JUDGED = ['Status', 'Result', 'Class', 'Targets'];

  function cellOf(cell, heading) {
    const text = cell.severity && JUDGED.includes(heading)
      ? el('span', {class: 'pill ' + cell.severity}, cell.text) : el('span', {class: cell.severity || null}, cell.text);
    return cell.note ? [text, ' ', el('span', {class: 'pill warn'}, cell.note)] : [text];
  }

  /* One section: heading, lead, table, lines. */
  function section(data) {
    const columns = data.columns.map((column) => [column.text || ' ', column.number]);
    const rows = data.rows.map((row) => row.map((cell, i) => cellOf(cell, data.columns[i].text)));
    return el('section', {id: 'section-' + data.id},
      el('h2', {}, data.title),
      data.lead ? el('p', {}, data.lead) : null,
      rows.length ? Soak.table(columns, rows.map((row) => row.map((cell) => el('span', {}, cell))), data.title) : null,
      data.lines.map((line) => el('p', {class: line.severity || null}, line.text)));
  }

  Object.assign(Soak, {section});
})((window.Soak = window.Soak || {}));
