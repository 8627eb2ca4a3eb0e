// Drives the live page of a stack in a real browser, and prints what it saw. Each check that fails is a line
// that begins with FAILED; the exit code is their number. Environment: PAGE, CLICKHOUSE, ANALYST, PASSWORD_FILE,
// DAY (a run of seed 000), HOSTILE (a run with names that are markup), REPORT (directory), SHOTS (directory), BROWSER.
import {chromium} from 'playwright-core';
import {readFileSync, mkdirSync, readdirSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';

const env = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let failures = 0;
let steps = 0;

function check(what, holds, more = '') {
  steps++;
  console.log((holds ? 'held   ' : 'FAILED ') + what + (more === '' ? '' : ': ' + more));
  failures += holds ? 0 : 1;
}

const same = (a, b) => a.length === b.length && a.every((x, i) => (x ?? null) === (b[i] ?? null) || Math.abs(x - b[i]) <= 1e-9 * Math.abs(b[i]));

async function ask(sql) {
  const response = await fetch(env.CLICKHOUSE + '/?default_format=JSONCompact&output_format_json_quote_64bit_integers=0', {method: 'POST', body: sql,
    headers: {'X-ClickHouse-User': env.ANALYST, 'X-ClickHouse-Key': readFileSync(env.PASSWORD_FILE, 'utf8').trim()}});
  const text = await response.text();
  if (!response.ok) {
    throw new Error(text);
  }
  return JSON.parse(text).data;
}

const browser = await chromium.launch({executablePath: env.BROWSER, args: ['--no-sandbox']});
mkdirSync(env.SHOTS, {recursive: true});

async function open(options = {}) {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}, ...options});
  page.setDefaultTimeout(90_000); // A machine that builds beside it may take its time.
  page.said = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.said.push(message.text()));
  page.on('pageerror', (error) => page.said.push(String(error)));
  page.on('request', (request) => /^(https?|wss?):/.test(request.url()) && !request.url().startsWith(env.PAGE) && page.said.push('asked ' + request.url()));
  return page;
}

async function goTo(page, hash) {
  await page.goto(env.PAGE + '/' + hash);
  await page.waitForFunction(() => window.Soak && Soak.view && Soak.view.shownAt === location.hash.split('?')[0], null, {timeout: 90_000});
  await page.waitForTimeout(300);
}

async function accessible(page, what) {
  await page.evaluate(axe); // As a script of the tester: the page's policy lets none in by itself.
  const found = await page.evaluate(() => axe.run());
  check('axe finds nothing on ' + what, found.violations.length === 0, found.violations.map((v) => v.id + ' ' + v.nodes[0].html.slice(0, 120)).join('; '));
}

// The list of runs.
const page = await open();
await goTo(page, '#/');
check('the list names the run and its verdict', await page.locator('tr', {hasText: env.DAY}).locator('.pill').innerText() === 'PASS');
await accessible(page, 'the list');
await page.screenshot({path: env.SHOTS + '/runs-1280.png', fullPage: true});

// The figures that are plotted are those of ClickHouse.
await goTo(page, '#/run/' + encodeURIComponent(env.DAY));
await page.reload();
await page.waitForFunction(() => window.Soak && Soak.view && Soak.view.shownAt, null, {timeout: 90_000});
console.log('charts of a day drawn ' + Math.round(await page.evaluate(() => Soak.view.timeline.shownMs)) + ' ms after the page was asked for');
const of = (run, more) => `FROM soak.windows WHERE run = '${run}' AND analysis = 'live' AND ${more} ORDER BY window_start`;
const minutes = await ask(`SELECT toUnixTimestamp(window_start), requests / 60, errors / 60, p50_us, p95_us, p99_us, max_us ` + of(env.DAY, `window = 'MINUTE' AND tenant = '*' AND endpoint = '*'`));
const plotted = await page.evaluate(() => { const t = Soak.view.timeline; return {rate: t.rate.data, errors: t.errors.data, latency: t.latency.data, tenants: t.tenantErrors.data, names: t.tenantErrors.spec.series.map((s) => s.label), resources: [...t.resources].map(([name, chart]) => [name, chart.data[0].length])}; });
check('a day is plotted by the minute', plotted.rate[0].length === 1440, plotted.rate[0].length);
for (const [name, data, column] of [['times', plotted.rate[0], 0], ['requests', plotted.rate[1], 1], ['errors', plotted.errors[1], 2], ['p50', plotted.latency[1], 3], ['p95', plotted.latency[2], 4], ['p99', plotted.latency[3], 5], ['max', plotted.latency[4], 6]]) {
  check('plotted ' + name + ' equal ClickHouse’s', same(data, minutes.map((row) => row[column])));
}
const tenantE = await ask(`SELECT errors / 60 ` + of(env.DAY, `window = 'MINUTE' AND tenant = 'E' AND endpoint = '*'`));
check('plotted errors of a tenant equal ClickHouse’s', same(plotted.tenants[plotted.names.indexOf('E') + 1], tenantE.map((row) => row[0])));
const heat = await page.evaluate(() => Soak.view.timeline.data.heat.responses.reduce((a, b) => a + b, 0));
const responses = await ask(`SELECT sum(responses) FROM soak.windows WHERE run = '${env.DAY}' AND window = 'RUN' AND tenant = '*' AND endpoint = '*' AND analysis = 'live'`);
check('the heat map holds every response', heat === responses[0][0], heat + ' of ' + responses[0][0]);
const sources = await ask(`SELECT uniqExact(source, metric) FROM soak.resources WHERE run = '${env.DAY}' AND analysis = 'live'`);
check('every resource has its chart', plotted.resources.length === sources[0][0] && plotted.resources.every(([, points]) => points > 0), plotted.resources.length);
await accessible(page, 'a run');
await page.screenshot({path: env.SHOTS + '/run-1280.png', fullPage: true});

// The burst is marked; a click goes there, to seconds, with the events behind it.
check('the burst is marked', (await page.locator('.marks .burst').allInnerTexts()).join().startsWith('burst of 47 errors'));
check('and drawn as a band at its time', await page.evaluate(() => { const [b] = Soak.view.timeline.group.marks.bursts; return new Date(b.from * 1000).toISOString().slice(11, 19); }) === '18:23:41');
await page.locator('.marks .burst button').click();
await page.waitForFunction(() => Soak.view.timeline.data.seconds && Soak.view.timeline.data.seconds.t);
await page.waitForSelector('#events td');
await page.waitForTimeout(400);
const zoomed = await page.evaluate(() => { const {group, errors} = Soak.view.timeline; return {from: group.from, to: group.to, errors: errors.data, second: Soak.view.timeline.second.data}; });
const seconds = await ask(`SELECT toUnixTimestamp(second_start), errors, mean_us, max_us FROM soak.seconds WHERE run = '${env.DAY}' AND analysis = 'live' AND second_start >= fromUnixTimestamp64Milli(${Math.floor(zoomed.from * 1000)}) AND second_start < fromUnixTimestamp64Milli(${Math.ceil(zoomed.to * 1000)}) ORDER BY second_start`);
check('a minute is plotted by the second, as ClickHouse has it', same(zoomed.errors[0], seconds.map((r) => r[0])) && same(zoomed.errors[1], seconds.map((r) => r[1])) && same(zoomed.second[1], seconds.map((r) => r[2])) && same(zoomed.second[2], seconds.map((r) => r[3])), seconds.length + ' seconds');
check('the errors of the burst are all there', zoomed.errors[1].reduce((a, b) => a + b, 0) >= 47);
check('a button says that they have come, and leads there', /^\d+ events? below$/.test(await page.locator('button.below').textContent()));
check('the events behind it are shown', (await page.locator('#events td', {hasText: 'failed'}).count()) > 0);
check('the address says which stretch it is', page.url().includes('from_s='));

// Keys alone: to one second and back; figures as a table.
await page.locator('h2', {hasText: 'Timeline'}).click();
for (let i = 0; i < 12; i++) {
  await page.keyboard.press('+');
}
check('keys zoom to one second', await page.evaluate(() => Math.abs(Soak.view.timeline.group.to - Soak.view.timeline.group.from - 1) < 1e-6));
await page.keyboard.press('ArrowRight');
await page.keyboard.press('0');
await page.waitForFunction(() => Soak.view.timeline.rate.data[0].length === 1440);
check('and back to the whole run', true);
await page.locator('.skip').focus();
let reached = '';
for (let i = 0; i < 40 && !reached.startsWith('burst'); i++) {
  await page.keyboard.press('Tab');
  reached = await page.evaluate(() => document.activeElement.textContent);
}
check('the burst is reached by the tabulator', reached.startsWith('burst of 47'), reached);
await page.keyboard.press('Enter');
await page.waitForFunction(() => Soak.view.timeline.group.to - Soak.view.timeline.group.from < 120);
await page.keyboard.press('0');
await page.waitForFunction(() => Soak.view.timeline.rate.data[0].length === 1440);
await page.locator('summary', {hasText: '“Response time” as a table' }).click();
check('a chart has its figures as a table', (await page.locator('.figures[open] tbody tr').count()) > 200);

// The final verdict is told before it is stored: what is stored does not take it back.
check('a verdict that was told stands until a newer one is stored', await page.evaluate(() => {
  const head = (final, at, why) => ({why, verdict: {final, event_time: at}});
  const of = (told, stored) => Soak.newest(told, stored).why;
  return of(head(true, '2', 'told'), head(false, '9', 'stored')) === 'told' && of(head(false, '2', 'told'), head(false, '3', 'stored')) === 'stored'
    && of(head(false, '4', 'told'), head(false, '3', 'stored')) === 'told' && of({}, head(false, '3', 'stored')) === 'stored'
    && of(head(false, '9', 'told'), head(true, '9', 'stored')) === 'stored' && of(head(false, '1', 'told'), {}) === 'told';
}));

// A drag zooms.
await page.locator('.u-over').first().scrollIntoViewIfNeeded();
const box = await page.locator('.u-over').first().boundingBox();
await page.mouse.move(box.x + box.width * 0.25, box.y + 20);
await page.mouse.down();
await page.mouse.move(box.x + box.width * 0.5, box.y + 20, {steps: 6});
await page.mouse.up();
const dragged = await page.evaluate(() => Soak.view.timeline.group.to - Soak.view.timeline.group.from);
check('a drag over a quarter shows six hours', Math.abs(dragged - 21600) < 400, dragged);
check('the console is silent and nobody else is asked', page.said.length === 0, page.said.join('; '));
await page.close();

// Dark, phone, wall.
for (const [width, colorScheme] of [[390, 'dark'], [390, 'light'], [3840, 'dark']]) {
  const other = await open({viewport: {width, height: 900}, colorScheme});
  await goTo(other, '#/run/' + encodeURIComponent(env.DAY));
  check(`nothing sticks out at ${width} in ${colorScheme}`, await other.evaluate(() => document.documentElement.scrollWidth <= innerWidth), await other.evaluate(() => document.documentElement.scrollWidth));
  await accessible(other, `${width} in ${colorScheme}`);
  await other.screenshot({path: `${env.SHOTS}/run-${width}-${colorScheme}.png`, fullPage: width < 1000});
  check(`silent at ${width} in ${colorScheme}`, other.said.length === 0, other.said.join('; '));
  await other.close();
}

// Names are data; two runs over each other.
const hostile = await open();
let dialogs = 0;
hostile.on('dialog', (dialog) => { dialogs++; dialog.dismiss(); });
await goTo(hostile, '#/run/' + encodeURIComponent(env.HOSTILE));
check('a name that is markup stays a name', dialogs === 0 && (await hostile.evaluate(() => window.pwned === undefined && document.querySelectorAll('main img').length === 0))
  && (await hostile.locator('main').innerText()).includes('<img src=x onerror='));
await goTo(hostile, '#/compare/' + encodeURIComponent(env.DAY) + '/' + encodeURIComponent(env.HOSTILE));
await hostile.waitForFunction(() => Soak.view.charts && Soak.view.charts[3][0].data[0].length > 0);
check('two runs lie over each other from their own starts', await hostile.evaluate(() => { const [chart] = Soak.view.charts[3]; return chart.data[0][0] === 0 && chart.data[1][0] > 0 && chart.data[2].some((v) => v > 0); }));
await accessible(hostile, 'the comparison');
check('silent all the while', hostile.said.length === 0, hostile.said.join('; '));
await hostile.close();

// The report, from disk, without network.
const report = await open({colorScheme: 'light'});
await report.context().setOffline(true);
const file = env.REPORT + '/report.html';
await report.goto('file://' + file);
await report.waitForFunction(() => window.Soak && Soak.timeline && Soak.timeline.data);
const own = await report.evaluate(() => ({p95: Soak.timeline.latency.data[2], charts: document.querySelectorAll('.uplot').length, burst: document.querySelector('.marks .burst').textContent}));
const rounded = (x) => Number(x.toPrecision(5));
check('the report draws what ClickHouse has', same(own.p95, minutes.map((row) => rounded(row[4]))) && own.charts > 10, own.charts + ' charts');
check('the report marks the burst', own.burst.startsWith('burst of 47 errors'));
check('the report is at most 2 MB', statSync(file).size <= 2e6, statSync(file).size + ' bytes');
const hours = JSON.parse(readFileSync(env.REPORT + '/latency.json', 'utf8')).filter((row) => row.window === 'hour' && row.tenant === '*' && row.endpoint === '*');
const table = await report.evaluate(() => [...document.querySelectorAll('#hour-by-hour tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent)));
const headings = await report.evaluate(() => [...document.querySelectorAll('#hour-by-hour thead tr > *')].map((cell) => cell.textContent));
const column = (name) => headings.findIndex((heading) => heading.startsWith(name));
const whole = (text) => Number(text.replace(/,/g, ''));
check('its hours are those of latency.json', table.length >= 24 && hours.every((row, i) => whole(table[i][column('Requests')]) === row.requests && Math.abs(whole(table[i][column('P95')]) * 1000 - row.p95_us) <= 50), headings.join());
await accessible(report, 'the report');
await report.screenshot({path: env.SHOTS + '/report-1280.png', fullPage: true});
await report.pdf({path: env.SHOTS + '/report.pdf', format: 'A4'});
check('it prints', statSync(env.SHOTS + '/report.pdf').size > 20_000, statSync(env.SHOTS + '/report.pdf').size + ' bytes');
await report.setViewportSize({width: 390, height: 844});
await report.waitForTimeout(300);
check('the report fits a phone', await report.evaluate(() => document.documentElement.scrollWidth <= innerWidth), await report.evaluate(() => document.documentElement.scrollWidth));
check('it asks nobody and says nothing', report.said.length === 0, report.said.join('; '));
await browser.close();
console.log(`${steps} checks, ${failures} failed; pictures: ${readdirSync(env.SHOTS).length}`);
process.exit(Math.min(failures, 99));
