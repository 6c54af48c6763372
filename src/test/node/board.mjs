// Uses the board as a coordinator and an officer do, each in a browser. Prints what it saw as lines `name: value`.
// Arguments: address of the service, browser, folder for pictures, folder of the installed packages.
import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [address, executablePath, pictures, packages] = process.argv.slice(2);
const PASSWORD = 'rukun-trial';
const axe = readFileSync(`${packages}/node_modules/axe-core/axe.min.js`, 'utf8');
const say = (name, value) => console.log(`${name}: ${value}`);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** Signs in on the board. Whatever a page complains of, or asks of others, is printed. */
async function board(username, language, colorScheme) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
  await context.addInitScript((chosen) => localStorage.setItem('rukun-language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => say('Error', error.message));
  page.on('console', (line) => line.text().includes('Content Security Policy') && say('Policy', line.text()));
  page.on('request', (request) => !/^(blob|data):/.test(request.url()) && !request.url().startsWith(address) && say('Elsewhere', request.url()));
  await page.goto(`${address}/board`);
  await page.locator('#username').waitFor();
  await look(page, `sign-in-${language}`);
  await page.fill('#username', username);
  await page.fill('#password', PASSWORD);
  await page.click('form button.primary');
  await page.locator('.tiles').waitFor();
  return page;
}

async function visit(page, hash, ready) {
  await page.evaluate((target) => (location.hash = target), hash);
  await page.locator(ready).first().waitFor();
}

/** A picture of the page, and what axe finds serious on it. */
async function look(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }));
  found.violations
    .filter((violation) => ['serious', 'critical'].includes(violation.impact))
    .forEach((violation) => say('Axe', `${name} ${violation.id} ${violation.nodes[0].target}`));
  const text = await page.locator('body').innerText();
  (text.match(/⟦[^⟧]*⟧/g) ?? []).forEach((key) => say('Untranslated', `${name} ${key}`));
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
}

async function call(path, options) {
  const response = await fetch(`${address}/api/v1/${path}`, options);
  return response.json();
}

async function fileWarning() {
  const form = new URLSearchParams({ grant_type: 'password', username: 'pioneer.surabaya', password: PASSWORD });
  const { access_token: token } = await call('auth/token', { method: 'POST', body: form });
  const report = {
    id: randomUUID(),
    kind: 'EARLY_WARNING',
    title: '[CONTOH] Massa berkumpul di Kenjeran',
    narrative: 'Laporan contoh, dikarang.',
    regionCode: '35.78.29',
    occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
    dimensions: ['SOCIO_CULTURAL'],
    issue: 'IDENTITY',
    informationSource: 'WITNESSED',
    earlyWarning: { indicators: [{ code: 'WEAPON_GATHERING', intensity: 3 }], likelihood: 5, severity: 5, horizon: 'IMMEDIATE', trend: 'RISING' },
  };
  await call('reports', { method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(report) });
  return report.id;
}

/** Signs in at an OpenID Connect provider, which is played here, with authorization code and PKCE. */
async function signInAtProvider() {
  const issuer = `${address}/sso`;
  const page = await (await browser.newContext()).newPage();
  let challenge;
  let ends = false;
  const json = (route, body) => route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) });
  await page.route('**/api/v1/client-settings', (route) => json(route, { provider: { issuer, clientId: 'rukun-pages', scope: 'openid' } }));
  await page.route(`${issuer}/.well-known/openid-configuration`, (route) =>
    json(route, {
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      revocation_endpoint: `${issuer}/revoke`,
      ...(ends && { end_session_endpoint: `${issuer}/logout` }),
    }),
  );
  await page.route(`${issuer}/authorize?*`, (route) => {
    const asked = new URL(route.request().url()).searchParams;
    challenge = asked.get('code_challenge');
    const back = `${asked.get('redirect_uri')}?code=once&state=${asked.get('state')}`;
    return route.fulfill({ contentType: 'text/html', body: `<script>location.replace(${JSON.stringify(back)})</script>` });
  });
  await page.route(`${issuer}/token`, async (route) => {
    const verifier = new URLSearchParams(route.request().postData()).get('code_verifier');
    say('Proof key', createHash('sha256').update(verifier).digest('base64url') === challenge ? 'fits' : 'differs');
    const form = new URLSearchParams({ grant_type: 'password', username: 'officer.jatim', password: PASSWORD });
    return json(route, { ...(await call('auth/token', { method: 'POST', body: form })), refresh_token: 'theirs', id_token: 'who' });
  });
  let revoked;
  await page.route(`${issuer}/revoke`, (route) => {
    revoked = new URLSearchParams(route.request().postData()).get('token');
    return route.fulfill();
  });
  await page.route(`${issuer}/logout?*`, (route) => route.fulfill({ contentType: 'text/html', body: 'Sampai jumpa' }));
  // A link of someone else neither signs in nor stays in the address.
  await page.goto(`${address}/board/?code=theirs&state=guessed#/alerts`);
  await page.locator('rk-sign-in button').waitFor();
  say('Foreign link', `leaves ${page.url().replace(address, '')}`);
  await page.goto(`${address}/board/#/alerts`);
  await page.locator('rk-sign-in button').click();
  await page.locator('.account', { hasText: 'officer.jatim' }).waitFor();
  say('Provider', `back at ${new URL(page.url()).hash}`);
  await page.locator('.account summary').click();
  const buttons = await page.locator('.menu-box button').count();
  await page.locator('.menu-box button').first().click();
  const goesOn = page.locator('dialog', { hasText: 'Penyedia akun tidak menyebut alamat untuk keluar' });
  await goesOn.waitFor();
  ends = true;
  await goesOn.locator('.primary').click();
  await page.waitForURL(`${issuer}/logout?*`);
  const left = new URL(page.url()).searchParams;
  say('Out at the provider', `${buttons} button, ${revoked} revoked, ${left.get('id_token_hint')} leaves, back to ${left.get('post_logout_redirect_uri').replace(address, '')}`);
  await page.context().close();
}

const marks = (page) => page.locator('rk-situation-map .map-mark').count();

try {
  await signInAtProvider();
  const coordinator = await board('coordinator.surabaya', 'id', 'light');
  const officer = await board('officer.jatim', 'en', 'dark');
  await officer.locator('rk-situation-map path.fill-NORMAL').first().waitFor();
  const before = await marks(officer);
  await officer.locator('rk-situation-map path').first().dispatchEvent('mouseover', { clientX: 300, clientY: 300 });
  await officer.locator('.leaflet-tooltip > span').waitFor();
  say('Names on the map', 'text');
  await look(officer, 'overview-dark');

  // Two people on one report see each other, and neither overwrites the other.
  const report = await fileWarning();
  await visit(coordinator, `#/reports/${report}`, 'rk-report-decisions');
  await visit(officer, `#/reports/${report}`, 'rk-report-decisions');
  await coordinator.click('rk-report-claims button');
  await officer.locator('rk-report-claims', { hasText: 'coordinator.surabaya' }).waitFor();
  say('Both see', 'each other');
  await officer.click('rk-report-decisions .primary');
  await look(officer, 'verify-en');
  await coordinator.locator('rk-report-decisions button', { hasText: 'Mulai periksa' }).click();
  await coordinator.locator('main .tag-IN_REVIEW').first().waitFor();
  await officer.selectOption('#sourceReliability', 'B');
  await officer.selectOption('#credibility', '2');
  await officer.locator('dialog button.primary').click();
  const meanwhile = officer.locator('dialog', { hasText: 'Someone changed this meanwhile' });
  await meanwhile.waitFor();
  say('Both versions', (await meanwhile.locator('tbody tr').first().innerText()).replace(/\s+/g, ' '));
  await look(officer, 'changed-meanwhile');
  await meanwhile.locator('button.primary').click();
  await coordinator.locator('main .tag-VERIFIED').first().waitFor();
  say('Verified', 'seen by the other');

  // The map and the table follow without a reload.
  await visit(officer, '#/', 'rk-situation-map path');
  await officer.waitForFunction((count) => document.querySelectorAll('rk-situation-map .map-mark').length > count, before);
  say('Raised', (await officer.locator('tr', { hasText: 'Kota Surabaya' }).first().innerText()).replace(/\s+/g, ' '));

  // A sign-in that ends in the middle of a form loses nothing.
  await coordinator.fill('rk-report-messages textarea', 'Apakah massa sudah bubar?');
  await coordinator.context().clearCookies();
  await coordinator.evaluate(() => {
    const now = Date.now;
    Date.now = () => now() + 16 * 60_000;
  });
  await coordinator.click('rk-report-messages button');
  const again = coordinator.locator('dialog', { has: coordinator.locator('rk-sign-in') });
  await again.locator('#username').fill('coordinator.surabaya');
  await again.locator('#password').fill(PASSWORD);
  await look(coordinator, 'signed-out');
  await again.locator('button.primary', { hasText: 'Masuk' }).click();
  await coordinator.locator('rk-report-messages li', { hasText: 'Apakah massa sudah bubar?' }).waitFor();
  say('Message', 'sent after signing in again');

  // Reloading the page continues the sign-in, because the refresh token is in a cookie that scripts cannot read.
  say('Cookies for scripts', `[${await coordinator.evaluate(() => document.cookie)}]`);
  await coordinator.reload();
  await coordinator.locator('rk-report-decisions, rk-report-messages').first().waitFor();
  say('Reloaded', 'still signed in');

  const pages = { '': '.tiles', queue: '.reports', incidents: 'h1', alerts: '.lines', statistics: '.bars', 'regencies/35.27': '.chart', vulnerability: 'table' };
  for (const [hash, ready] of Object.entries(pages)) {
    await visit(officer, `#/${hash}`, ready);
    await look(officer, `${hash.replace('/', '-') || 'overview'}-en`);
  }
  await visit(officer, '#/incidents', '.lines a');
  await officer.locator('main .lines a').first().click();
  await officer.locator('rk-incident-actions').waitFor();
  await look(officer, 'incident-en');
  await visit(officer, '#/alerts', '.lines a');
  await officer.locator('main .lines a').first().click();
  await officer.locator('.preview').waitFor();
  await look(officer, 'alert-en');
  await coordinator.setViewportSize({ width: 360, height: 740 });
  for (const hash of ['', 'queue', `reports/${report}`, 'regencies/35.78', 'statistics']) {
    await visit(coordinator, `#/${hash}`, 'h1');
    await coordinator.locator('main .card').first().waitFor();
    await look(coordinator, `${hash.split('/')[0] || 'overview'}-phone`);
    const wide = await coordinator.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) {
      say('Too wide', `${hash} by ${wide} pixels`);
    }
  }

  // Somebody else signs in with the same browser, so the cookie is theirs when this page needs a token.
  await visit(coordinator, `#/reports/${report}`, 'rk-report-messages textarea');
  await coordinator.fill('rk-report-messages textarea', 'Apakah sudah aman?');
  let sent = 0;
  coordinator.on('request', (request) => (sent += request.method() === 'POST' && request.url().includes('/messages')));
  await coordinator.evaluate(async (password) => {
    await fetch('../api/v1/auth/token', {
      method: 'POST',
      headers: { 'Refresh-Cookie': 'board' },
      body: new URLSearchParams({ grant_type: 'password', username: 'officer.jatim', password }),
    });
    const now = Date.now;
    Date.now = () => now() + 16 * 60_000;
  }, PASSWORD);
  await coordinator.click('rk-report-messages button');
  await coordinator.locator('.account', { hasText: 'officer.jatim' }).waitFor();
  say('Another user', `sends ${sent} messages of the one before`);

  // While the service cannot end the sign-in, the page says so. When it has, all tabs leave.
  const second = await coordinator.context().newPage();
  await second.goto(`${address}/board/#/alerts`);
  await second.locator('.account summary').click();
  await second.route('**/auth/revoke', (route) => route.fulfill({ status: 503 }));
  await second.locator('.menu-box button').first().click();
  const failed = second.locator('dialog', { hasText: 'Anda belum keluar' });
  await failed.waitFor();
  await look(second, 'not-signed-out');
  await second.unroute('**/auth/revoke');
  await failed.locator('.primary').click();
  await second.locator('#username').waitFor();
  await coordinator.locator('#username').waitFor();
  await coordinator.reload();
  await coordinator.locator('#username').waitFor();
  say('Signed out', `in both tabs, at ${second.url().replace(address, '')}`);
} finally {
  await browser.close();
}
