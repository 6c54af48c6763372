// Tests the parts of the phone app that need no browser: the rules of the forms against the service that publishes them,
// corrections, and sound. Arguments: address of the service, folder of the app, an access token of a pioneer of 35.27.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parse } from 'acorn';

const [address, folder, token] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/${name}`));
const { violations } = await load('rules.js');
const { collisions, difference, same, written } = await load('merge.js');
const { oggOf } = await load('ogg.js');
const { GROUPS, HELD_AFTER, groupOf, isHeld, until } = await load('apart.js');

// Phones of 2018 know ECMAScript 2020, and of the next one the underscores in numbers only.
const own = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
for (const file of [...own, '../ui/i18n.js', '../ui/leaflet.js']) {
  const onToken = ({ value }) => assert.ok(!['??=', '||=', '&&='].includes(value), `${file}: ${value}`);
  parse(readFileSync(`${folder}/${file}`, 'utf8'), { ecmaVersion: 2021, sourceType: 'module', onToken });
}

const { forms } = await (await fetch(`${address}/api/v1/reference`)).json();
const form = (name) => forms.items.find((each) => each.name === name);
const report = {
  kind: 'CONFLICT', title: 'Contoh', narrative: 'Dikarang.', regionCode: '35.27', occurredAt: '2026-11-01T03:00:00Z',
  dimensions: ['ECONOMIC'], conflict: { form: 'CLASH', severity: 2 },
};
const { conflict, ...bare } = report;
const warning = {
  ...bare, kind: 'EARLY_WARNING',
  earlyWarning: { indicators: [{ code: 'PROVOCATION', intensity: 2 }], likelihood: 2, severity: 2, horizon: 'DAYS' },
};
const outreach = { type: 'DIALOGUE', regionCode: '35.27', heldOn: '2026-11-01', title: 'Contoh' };
const later = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
const broken = [
  ['ReportDraft', {}],
  ['ReportDraft', { ...report, title: ' ', narrative: 'x'.repeat(20_001), dimensions: [] }],
  ['ReportDraft', { ...report, occurredAt: later(30) }],
  ['ReportDraft', { ...report, occurredAt: '1800-01-01T00:00:00Z', place: '' }],
  ['ReportDraft', { ...report, conflict: { severity: 6, impact: { injured: 2, injuredWomen: 3, killed: -1 } } }],
  ['ReportDraft', { ...report, parties: [{ name: '🦊'.repeat(201) }], position: { latitude: 91 } }],
  ['ReportDraft', { ...bare, kind: 'EARLY_WARNING', conflict }],
  ['ReportDraft', { ...warning, conflict, earlyWarning: { ...warning.earlyWarning, indicators: [
    { code: 'PROVOCATION', intensity: 1 }, { code: 'BOYCOTT', intensity: 4 }] } }],
  ['ReportDraft', { ...warning, earlyWarning: { ...warning.earlyWarning, indicators: [
    { code: 'PROVOCATION', intensity: 1 }, { code: 'PROVOCATION', intensity: 2 }] } }],
  ['OutreachDraft', {}],
  ['OutreachDraft', { ...outreach, title: 'x'.repeat(201), women: -1, topics: ['', 'y'.repeat(101)], heldOn: later(72).slice(0, 10) }],
];
const bodies = { ReportDraft: 'reports', OutreachDraft: 'outreach' };
for (const [name, body] of broken) {
  const answer = await fetch(`${address}/api/v1/${bodies[name]}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 400, JSON.stringify(body).slice(0, 200));
  const theirs = new Set((await answer.json()).violations.map((each) => each.field));
  const ours = violations(form(name), body).map((each) => each.field);
  assert.deepEqual([...new Set(ours)].sort(), [...theirs].sort(), JSON.stringify(body).slice(0, 200));
}
for (const [name, body] of [['ReportDraft', report], ['ReportDraft', warning], ['OutreachDraft', outreach]]) {
  assert.deepEqual(violations(form(name), body), []);
}

assert.ok(same({ at: '2026-11-01T10:00:00+07:00', list: ['b', 'a'], none: null }, { at: '2026-11-01T03:00:00Z', list: ['a', 'b'] }));
assert.deepEqual(difference(report, { ...report, place: 'Pasar', conflict: { form: 'CLASH', severity: 3 } }),
  { place: 'Pasar', conflict: { severity: 3 } });
assert.deepEqual(difference({ ...report, place: 'Pasar' }, report), { place: null });
assert.deepEqual(difference(report, written('report', { ...report, status: 'VERIFIED', version: 3 })), {});
const mine = { ...report, title: 'Milik saya' };
assert.deepEqual(collisions({ title: 'Milik saya' }, report, mine, report), []);
assert.deepEqual(collisions({ title: 'Milik saya' }, report, mine, mine), []);
assert.deepEqual(collisions({ title: 'Milik saya' }, report, mine, { ...report, title: 'Lain' }), ['title']);

// A sensitive report goes apart from all others, for two to ten minutes. What is about to happen waits for neither.
const immediate = { ...warning, earlyWarning: { ...warning.earlyWarning, horizon: 'IMMEDIATE' } };
assert.deepEqual([immediate, { ...immediate, sensitive: true }, { ...report, sensitive: true }, warning, report, outreach]
  .map((body) => groupOf({ body })), ['urgent', 'sensitive', 'sensitive', 'others', 'others', 'others']);
assert.deepEqual(GROUPS.map((group) => HELD_AFTER[group]), ['sensitive', 'others', undefined]);
const started = Date.now();
assert.deepEqual([0, 1].map((random) => until(started, random) - started), [120_000, 600_000]);
assert.deepEqual([started, started - 1, started - 600_001, 0].map((now) => isHeld(started, now)), [false, true, false, false]);

// A recording of two packets, as a browser writes it: elements whose length is unknown, blocks with and without a group.
const element = (id, content) => [...id, 0x40 | content.length >> 8, content.length & 0xff, ...content];
const head = [...new TextEncoder().encode('OpusHead'), 1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0];
const sound = (length) => [0x78, ...new Array(length - 1).fill(7)];
const block = (packet) => [0x81, 0, 0, 0x80, ...packet];
const webm = new Uint8Array([
  ...[0x1a, 0x45, 0xdf, 0xa3, 0x80], 0x18, 0x53, 0x80, 0x67, 0x01, ...new Array(7).fill(0xff),
  ...element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x63, 0xa2], head))),
  0x1f, 0x43, 0xb6, 0x75, 0x01, ...new Array(7).fill(0xff),
  ...element([0xa3], block(sound(300))), ...element([0xa0], element([0xa1], block(sound(20)))),
]);
const ogg = Buffer.from(await oggOf(webm).arrayBuffer());
assert.equal(ogg.toString('latin1').split('OggS').length - 1, 3);
assert.ok(ogg.includes('OpusHead') && ogg.includes('OpusTags') && ogg.includes(Buffer.from(sound(300))));
assert.throws(() => oggOf(new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0x80])));
