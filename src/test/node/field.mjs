// Uses the phone app as a pioneer does, through a line that can be cut. Prints what it saw as lines `name: value`.
// Arguments: address of the service, browser, folder for pictures, folder of the installed packages.
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { chromium } from 'playwright-core';

const [address, executablePath, pictures, packages] = process.argv.slice(2);
const PIN = '482915';
const MARK = `rahasia${Date.now()}`;
const axe = readFileSync(`${packages}/node_modules/axe-core/axe.min.js`, 'utf8');

const say = (name, value) => console.log(`${name}: ${value}`);

// The line: passes everything on, counts what it carries, and can lose an answer or give another one.
let carried = 0;
let spoil = null;
const line = createServer((asked, answer) => {
  const passed = request(address + asked.url, { method: asked.method, headers: asked.headers }, (given) => {
    const what = spoil && spoil(asked.url);
    if (what === 'lost') {
      given.resume().on('end', () => asked.socket.destroy());
      return;
    }
    if (what) {
      given.resume();
      answer.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(what));
      return;
    }
    answer.writeHead(given.statusCode, given.headers);
    given.on('data', (part) => {
      carried += part.length;
    }).pipe(answer);
    carried += given.rawHeaders.join().length;
  });
  passed.on('error', () => asked.socket.destroy());
  asked.pipe(passed);
});
await new Promise((resolve) => line.listen(0, '127.0.0.1', resolve));
const app = `http://localhost:${line.address().port}/field/`;

/** Calls the API as another person does, past the line. */
async function api(username, method, path, body, headers = {}) {
  const form = new URLSearchParams({ grant_type: 'password', username, password: 'rukun-trial' });
  const tokens = await (await fetch(`${address}/api/v1/auth/token`, { method: 'POST', body: form })).json();
  const answer = await fetch(`${address}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${tokens.access_token}`, ...(body && { 'Content-Type': 'application/json' }), ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  }
  return { body: text ? JSON.parse(text) : null, etag: answer.headers.get('ETag') };
}

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
});
let page;
const hosts = new Set();
const faults = [];
const tokens = [];

async function phone(colorScheme) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 640 }, colorScheme, permissions: ['geolocation'],
    geolocation: { latitude: -7.19, longitude: 113.25, accuracy: 20 },
  });
  context.on('request', (asked) => hosts.add(new URL(asked.url()).host));
  context.on('response', async (answer) => {
    if (answer.url().endsWith('/auth/token')) {
      const { access_token: access, refresh_token: refresh } = await answer.json().catch(() => ({}));
      tokens.push(...[access, refresh].filter(Boolean));
    }
  });
  await newTab(context);
  return context;
}

async function newTab(context) {
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => say('Error', error.message));
  await page.addInitScript(axe);
}

/** Takes a picture, and looks for barriers and for texts that are missing. */
async function look(name) {
  await page.screenshot({ path: `${pictures}/${name}.png` });
  const { violations } = await page.evaluate(() => window.axe.run({ resultTypes: ['violations'] }));
  violations.filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .forEach(({ id, nodes }) => faults.push(`${name} ${id} ${nodes[0].html.slice(0, 120)}`));
  if ((await page.locator('body').innerText()).includes('⟦')) {
    faults.push(`${name} lacks a text`);
  }
  if (await page.title() !== 'Catatan') {
    faults.push(`${name} tells the browser's history more than the app's name`);
  }
}

const main = () => page.locator('button.main').last().click();
const home = () => page.locator('.new').waitFor();
const state = (tone) => page.locator(`.cards.here .badge.${tone}`).first();

async function signIn(username, password = 'rukun-trial') {
  await page.locator('input[type=text]').fill(username);
  await page.locator('input[type=password]').fill(password);
  await main();
}

async function setUp(username) {
  await page.goto(app);
  await page.locator('input[type=password]').waitFor();
  await look('sign-in');
  await signIn(username);
  await page.locator('#pin').fill(PIN);
  await page.locator('#pin-again').fill(PIN);
  await look('pin');
  await main();
  await home();
  await page.evaluate(() => navigator.serviceWorker.ready);
}

async function unlock() {
  await page.locator('#pin').fill(PIN);
  await main();
  await home();
}

/** Fills a warning in the app's language; stops before it is sent. */
async function fillWarning(narrative, { sensitive, pictures: names = [] } = {}) {
  await page.locator('.big.early_warning').click();
  await page.locator('.sign .choice.alone').nth(9).click();
  if (names[0]) await look(names[0]);
  await main();
  await page.locator('.scale').nth(0).locator('.choice').nth(3).click();
  await page.locator('.scale').nth(1).locator('.choice').nth(2).click();
  await page.locator('.wide .choice').nth(1).click();
  if (names[1]) await look(names[1]);
  await main();
  await page.locator('.place select').first().selectOption('35.27.02');
  if (names[2]) await look(names[2]);
  await main();
  await page.locator('textarea').fill(narrative);
  if (sensitive) {
    await page.locator('.choice.alone').click();
  }
  if (names[3]) await look(names[3]);
  await main();
  if (names[4]) await look(names[4]);
  await main();
  if (names[5]) await look(names[5]);
  await main();
  await page.locator('.facts').waitFor();
  if (names[6]) await look(names[6]);
}

/** Everything in the databases and the storage of the page, and the addresses in its caches, as text. */
const dump = () => page.evaluate(async () => {
  const text = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      return new TextDecoder('latin1').decode(value);
    }
    return value !== null && typeof value === 'object' ? Object.entries(value).map(([key, inner]) => key + text(inner)).join() : String(value);
  };
  const wait = (asked) => new Promise((resolve) => {
    asked.onsuccess = () => resolve(asked.result);
  });
  const all = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
  for (const { name } of await indexedDB.databases()) {
    const database = await wait(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      all.push(text(await wait(objects.getAll())), text(await wait(objects.getAllKeys())));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    all.push(...(await cache.keys()).map(({ url }) => url.replace(location.origin, '')));
  }
  return all.join('\n');
});

const records = () => page.evaluate(() => new Promise((resolve) => {
  indexedDB.open('field').onsuccess = ({ target }) => {
    target.result.transaction('records').objectStore('records').count().onsuccess = (counted) => {
      target.result.close();
      resolve(counted.target.result);
    };
  };
}));

const arrived = async (words) => (await api('pioneer.sampang', 'GET', '/reports?mine=true&limit=200&fields=narrative'))
  .body.items.filter(({ narrative }) => (narrative || '').includes(words));

const cut = (context, off) => context.setOffline(off).then(() =>
  off || page.evaluate(() => window.dispatchEvent(new Event('online'))));

async function offlineAndBack(context) {
  await setUp('pioneer.sampang');
  await page.locator('details').waitFor();
  await page.waitForLoadState('networkidle');
  say('Bytes of the first visit', carried);

  await cut(context, true);
  await page.reload();
  await page.locator('#pin').waitFor();
  await look('lock');
  await unlock();
  say('Second visit', 'works offline');
  await fillWarning(MARK, { pictures: ['signs', 'outlook', 'place', 'words', 'more', 'media', 'review'] });
  await main();
  say('Offline', await state('wait').innerText());
  await look('waiting');
  const kept = await dump();
  if (tokens.length < 2) {
    throw new Error('no tokens were seen');
  }
  say('Readable at rest', [...tokens, MARK, 'narrative', 'pioneer', 'Torjun', '35.27', '/api/']
    .filter((word) => kept.includes(word)).join() || 'nothing');

  const lost = new Promise((resolve) => {
    spoil = (url) => url.includes('/sync') && (resolve(), 'lost');
  });
  await cut(context, false);
  await lost;
  await page.close();
  spoil = null;
  await newTab(context);
  await page.goto(app);
  await unlock();
  say('After the cut', await state('done').innerText());
  say('Arrived', (await arrived(MARK)).length);
}

async function question(context) {
  const [{ id }] = await arrived(MARK);
  await api('coordinator.sampang', 'POST', `/reports/${id}/messages`, { text: 'Di pasar yang mana?' });
  const { etag } = await api('coordinator.sampang', 'GET', `/reports/${id}`);
  await api('coordinator.sampang', 'POST', `/reports/${id}/transitions`, { to: 'NEEDS_INFORMATION' }, { 'If-Match': etag });
  await cut(context, false);
  say('Asked', await state('ask').innerText());
  await cut(context, true);
  await page.locator('.cards.here .card').first().click();
  await page.locator('textarea').fill('Pasar Torjun.');
  await page.locator('form button.main').click();
  await page.locator('.notice').waitFor();
  await look('answer');
  await cut(context, false);
  await page.locator('.messages .mine').waitFor();
  await cut(context, true);
  await page.getByRole('button', { name: 'Perbaiki' }).click();
  await main();
  await page.locator('.scale').nth(1).locator('.choice').nth(4).click();
  for (let step = 0; step < 5; step++) {
    await main();
  }
  await home();
  await cut(context, false);
  await state('done').waitFor();
  const after = (await api('coordinator.sampang', 'GET', `/reports/${id}`));
  const { items } = (await api('coordinator.sampang', 'GET', `/reports/${id}/messages`)).body;
  say('Answered', `${after.body.status} ${items.map((each) => each.by)} severity ${after.body.earlyWarning.severity}`);
  await api('coordinator.sampang', 'POST', `/reports/${id}/transitions`,
    { to: 'VERIFIED', note: 'Benar', sourceReliability: 'B', credibility: '2' }, { 'If-Match': after.etag });
  await cut(context, false);
  say('Verified', await state('good').innerText());
}

async function sensitive() {
  const before = await records();
  const sent = page.waitForResponse((answer) => answer.url().endsWith('/sync'));
  await fillWarning(`${MARK} peka`, { sensitive: true });
  await main();
  await sent;
  await page.waitForFunction((count) => new Promise((resolve) => {
    indexedDB.open('field').onsuccess = ({ target }) => {
      target.result.transaction('records').objectStore('records').count().onsuccess = (counted) => {
        target.result.close();
        resolve(counted.target.result === count);
      };
    };
  }), before);
  say('Sensitive', `arrived ${(await arrived(`${MARK} peka`)).length}, left ${await records() - before}`);
}

/** What would name the reporter of the sensitive report does not arrive together with it. */
async function apart() {
  const asked = [];
  const count = (request) => request.url().endsWith('/sync') && asked.push(request.postDataJSON());
  page.on('request', count);
  await fillWarning(`${MARK} tertahan`);
  await main();
  await page.locator('.notice', { hasText: 'menunggu beberapa menit' }).waitFor();
  await look('held');
  say('After a sensitive one', `${await state('wait').innerText()}, ${asked.length} requests`);
  await page.getByRole('button', { name: 'Kunci' }).click();
  await page.clock.setFixedTime(Date.now() + 11 * 60_000);
  await unlock();
  await page.locator('.cards.here .badge.wait').waitFor({ state: 'detached' });
  await page.clock.setFixedTime(Date.now());
  say('Minutes later', (await arrived(`${MARK} tertahan`)).length);

  // Without a connection both wait; then each goes in a request of its own, the sensitive one first.
  asked.length = 0;
  const context = page.context();
  await cut(context, true);
  await fillWarning(`${MARK} terbuka`);
  await main();
  await state('wait').waitFor();
  await fillWarning(`${MARK} rahasia`, { sensitive: true });
  await main();
  await cut(context, false);
  await page.locator('.notice', { hasText: 'menunggu beberapa menit' }).waitFor();
  const words = ({ narrative }) => narrative.replace(`${MARK} `, '');
  say('Of both', asked.map(({ reports }) => reports.map(words).join('+')).join(', then '));
  page.off('request', count);
  await page.getByRole('button', { name: 'Kunci' }).click();
  await page.clock.setFixedTime(Date.now() + 11 * 60_000);
  await unlock();
  await page.locator('.cards.here .badge.wait').waitFor({ state: 'detached' });
  await page.clock.setFixedTime(Date.now());
}

async function expired() {
  await page.getByRole('button', { name: 'Kunci' }).click();
  await api('pioneer.sampang', 'DELETE', '/me/sign-ins');
  await unlock();
  await page.locator('.notice').waitFor();
  await fillWarning(`${MARK} lagi`);
  await main();
  say('Sign-in expired', await state('wait').innerText());
  await look('sign-in-again');
  await page.locator('.notice button.main').click();
  await page.locator('input[type=password]').waitFor();
  await signIn('pioneer.sampang');
  await home();
  await state('wait').waitFor({ state: 'detached' });
  say('After signing in', (await arrived(`${MARK} lagi`)).length);
}

async function refused() {
  const problem = { type: '/problems/outside-region', title: 'x', detail: 'x' };
  spoil = (url) => url.includes('/sync') && { reports: [{ result: 'INVALID', problem }], outreach: [] };
  await fillWarning(`${MARK} ditolak`);
  await main();
  say('Moved account', await state('bad').innerText());
  spoil = null;
  await look('refused');
}

/** A form is left lying for six minutes. */
async function idle() {
  await page.getByRole('button', { name: 'Kegiatan' }).click();
  await page.getByLabel('Judul').fill(`${MARK} draf`);
  await page.clock.setFixedTime(Date.now() + 6 * 60_000);
  await page.locator('#pin').waitFor();
  await page.clock.setFixedTime(Date.now());
  await unlock();
  await page.locator('.card', { hasText: `${MARK} draf` }).click();
  say('After idling', (await page.getByLabel('Judul').inputValue()).replace(MARK, ''));
  await page.getByRole('button', { name: 'Buang draf ini' }).click();
  await home();
}

async function wrongPins() {
  await page.getByRole('button', { name: 'Kunci' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  for (let tries = 9; tries >= 0; tries--) {
    await page.locator('#pin').fill(`00000${tries}`);
    await main();
    if (tries > 0) {
      await page.locator('.error', { hasText: `${tries} more` }).waitFor();
    }
    if (tries === 1) {
      await look('wrong-pin');
    }
  }
  await page.waitForURL('about:blank');
  await page.goto(app);
  await page.locator('input[type=password]').waitFor();
  const left = await page.evaluate(async () => ({ storage: localStorage.length, caches: (await caches.keys()).length }));
  say('After ten wrong PINs', `${await records()} records, ${left.storage} settings`);
}

async function inEnglishAndDark() {
  const context = await phone('dark');
  await page.goto(app);
  await page.getByRole('button', { name: 'English' }).click();
  await signIn('pioneer.sampang');
  await page.locator('#pin').fill(PIN);
  await page.locator('#pin-again').fill(PIN);
  await main();
  await home();
  await look('dark-home');
  await page.getByRole('button', { name: 'Conflict' }).click();
  await page.locator('.choice').nth(5).click();
  await page.locator('.scale .choice').nth(3).click();
  await look('dark-conflict');
  await main();
  await page.getByRole('button', { name: 'Where I am' }).click();
  await page.locator('.position').waitFor();
  await page.getByRole('button', { name: 'Choose on the map' }).click();
  await page.locator('.map.leaflet-container path').first().waitFor();
  await page.locator('.map').click({ position: { x: 150, y: 180 } });
  await look('map');
  say('Names on the map', await page.locator('.district > span').count() > 0 ? 'text' : 'markup');
  await page.getByRole('button', { name: 'Use this place' }).click();
  await main();
  await page.locator('textarea').fill('Two groups throw stones.');
  await main();
  await page.locator('details').first().click();
  await look('dark-more');
  await main();
  await page.setInputFiles('#photo', 'src/main/resources/trial/photo.jpg');
  await page.locator('.attachments img').waitFor();
  await page.getByRole('button', { name: 'Record a voice note' }).click();
  await page.getByRole('button', { name: /1 seconds/ }).click();
  await page.locator('.attachments audio').waitFor();
  await look('dark-media');
  await main();
  await page.getByRole('button', { name: 'Sources of conflict' }).click();
  await page.locator('.choice').nth(2).click();
  await page.getByRole('button', { name: 'To the check' }).click();
  await main();
  await state('done').waitFor();
  await page.locator('.cards.here .card').first().click();
  await page.getByText('received').nth(1).waitFor();
  await look('dark-record');
  say('Attachments', (await page.locator('.attachments').innerText()).match(/received/g).length);
  await page.goBack();
  await page.getByRole('button', { name: 'Activity' }).click();
  await page.locator('.choice').nth(1).click();
  await page.getByLabel('Title').fill(`${MARK} sarasehan`);
  await page.getByRole('button', { name: 'More: Women attending' }).click();
  await look('dark-outreach');
  await main();
  await main();
  await main();
  await page.locator('.card', { hasText: MARK }).locator('.badge.done').waitFor();
  const { items } = (await api('pioneer.sampang', 'GET', '/outreach')).body;
  say('Outreach', items.filter(({ title }) => title === `${MARK} sarasehan`).map(({ women, men }) => `${women} women, ${men} men`));
  await page.getByRole('button', { name: 'Settings' }).click();
  await look('dark-settings');
  await page.getByRole('button', { name: 'Change PIN' }).click();
  await page.locator('#pin-old').fill(PIN);
  await page.locator('#pin').fill('739164');
  await page.locator('#pin-again').fill('739164');
  await main();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.locator('#pin').fill('739164');
  await main();
  await home();
  say('New PIN', 'opens');
  await context.close();
}

/** Signs in and out at an OpenID Connect provider, which is played here. */
async function atProvider() {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await newTab(context);
  const issuer = new URL('/sso', app).href;
  const json = (route, body) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) });
  await page.route('**/api/v1/client-settings', (route) => json(route, { provider: { issuer, clientId: 'rukun-pages', scope: 'openid' } }));
  await page.route(`${issuer}/.well-known/openid-configuration`, (route) => json(route, Object.fromEntries(
    ['authorization', 'token', 'revocation', 'end_session'].map((name) => [`${name}_endpoint`, `${issuer}/${name}`]))));
  await page.route(`${issuer}/authorization?*`, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const back = `${asked.get('redirect_uri')}?code=once&state=${asked.get('state')}`;
    return route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${JSON.stringify(back)})</script>` });
  });
  await page.route(`${issuer}/token`, async (route) => {
    const form = new URLSearchParams({ grant_type: 'password', username: 'pioneer.sampang', password: 'rukun-trial' });
    const tokens = await (await fetch(`${address}/api/v1/auth/token`, { method: 'POST', body: form })).json();
    return json(route, { ...tokens, refresh_token: 'theirs', id_token: 'who' });
  });
  let revoked;
  await page.route(`${issuer}/revocation`, (route) => {
    revoked = new URLSearchParams(route.request().postData()).get('token');
    return route.fulfill();
  });
  await page.route(`${issuer}/end_session?*`, (route) => route.fulfill({ contentType: 'text/html', body: 'Sampai jumpa' }));

  await page.goto(`${app}?code=theirs&state=guessed&error_description=Telepon+0812`);
  say('Foreign link', await page.locator('.error', { hasText: /./ }).innerText());
  await main();
  await page.locator('#pin').fill(PIN);
  await page.locator('#pin-again').fill(PIN);
  await main();
  await home();
  await page.getByRole('button', { name: 'Pengaturan' }).click();
  await page.getByRole('button', { name: 'Keluar dari akun' }).click();
  await page.waitForURL(`${issuer}/end_session?*`);
  say('Out at the provider', `${revoked} revoked, ${new URL(page.url()).searchParams.get('id_token_hint')} leaves`);
  await context.close();
}

try {
  const context = await phone('light');
  await offlineAndBack(context);
  await question(context);
  await sensitive();
  await apart();
  await expired();
  await refused();
  await idle();
  await wrongPins();
  await context.close();
  await inEnglishAndDark();
  await atProvider();
  hosts.delete(new URL(app).host);
  say('Other hosts', [...hosts].join() || 'none');
  say('Barriers', faults.join('; ') || 'none');
} catch (failure) {
  say('Error', failure.stack);
  await page.screenshot({ path: `${pictures}/failure.png` });
  process.exitCode = 1;
} finally {
  await browser.close();
  line.close();
  line.closeAllConnections();
}
