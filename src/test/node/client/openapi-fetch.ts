// Uses openapi-fetch with the types of openapi-typescript. Arguments: the service's address, a password, a picture.
import { readFile } from 'node:fs/promises';
import createClient from 'openapi-fetch';
import type { components, paths } from './rukun.js';

const [address, password, picture] = process.argv.slice(2);

async function signedIn(username: string) {
  const { data, error } = await createClient<paths>({ baseUrl: address }).POST('/api/v1/auth/token', {
    body: { grant_type: 'password', username, password },
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    bodySerializer: (body) => new URLSearchParams(body as Record<string, string>),
  });
  if (!data) throw new Error(JSON.stringify(error));
  return createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${data.access_token}` } });
}

/** Returns what an operation answered. A problem is an exception. */
function known<T>(answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(JSON.stringify(answer.error));
  return answer.data;
}

function draft(): components['schemas']['ReportDraft'] {
  return {
    id: crypto.randomUUID(),
    kind: 'CONFLICT',
    title: 'Perselisihan batas kebun',
    narrative: 'Dua keluarga berselisih sejak pagi.',
    regionCode: '35.27.03.1003',
    place: 'Kebun timur',
    position: { latitude: -7.19, longitude: 113.25 },
    occurredAt: new Date().toISOString(),
    dimensions: ['BOUNDARY'],
    conflict: { form: 'DISPUTE', severity: 1, impact: { injured: 2, missing: 1 } },
  };
}

const pioneer = await signedIn('pioneer.sampang');

// A report that is sent again is stored once.
const body = draft();
const filed = await pioneer.POST('/api/v1/reports', { body });
const again = await pioneer.POST('/api/v1/reports', { body });
console.log('filed:', filed.response.status, again.response.status);

// These types were generated before the code SUBMITTED existed. Nothing checks them at run time: add a default branch.
const report = known(filed);
switch (report.status) {
  case 'VERIFIED':
  case 'REJECTED':
  case 'WITHDRAWN':
  case 'IN_REVIEW':
  case 'NEEDS_INFORMATION':
    console.log('unknown status: false');
    break;
  default:
    console.log('unknown status: true');
}

// A patch changes the fields that it names, at any depth. Null removes a value.
const corrected = known(
  await pioneer.PATCH('/api/v1/reports/{id}', {
    params: { path: { id: report.id }, header: { 'If-Match': filed.response.headers.get('ETag')! } },
    headers: { 'Content-Type': 'application/merge-patch+json' },
    body: { place: null, conflict: { impact: { injured: 3, missing: null } } },
  }),
);
const impact = corrected.conflict?.impact;
console.log('corrected:', corrected.place ?? null, impact?.injured, impact?.missing ?? null, corrected.title);

const upload = new FormData();
upload.set('file', new File([await readFile(picture)], 'kebun.png', { type: 'image/png' }));
upload.set('caption', 'Kebun');
const attachment = known(
  await pioneer.POST('/api/v1/reports/{id}/attachments', {
    params: { path: { id: report.id } },
    body: { file: '', caption: 'Kebun' },
    bodySerializer: () => upload,
  }),
);
console.log('uploaded:', attachment.type);

for (let i = 0; i < 4; i++) known(await pioneer.POST('/api/v1/reports', { body: draft() }));
let pages = 0;
let cursor: string | null | undefined;
do {
  const query = { mine: true, limit: 2, cursor: cursor ?? undefined };
  cursor = known(await pioneer.GET('/api/v1/reports', { params: { query } })).next;
  pages++;
} while (cursor);
console.log('three pages:', pages >= 3);

const officer = await signedIn('officer.jatim');
const changesAfter = async (after?: string) =>
  known(await officer.GET('/api/v1/changes', { params: { query: { after, limit: 200 } } }));
const kinds = new Set<string>();
for (let batch = await changesAfter(); batch.items.length > 0; batch = await changesAfter(batch.next)) {
  for (const change of batch.items) {
    switch (change.type) {
      case 'REPORT':
        change.resource?.regionCode satisfies string | undefined;
        kinds.add('ChangedReport');
        break;
      case 'LEVEL':
        change.resource satisfies components['schemas']['LevelChange'] | undefined;
        kinds.add('ChangedLevel');
        break;
      case 'ALERT':
      case 'INCIDENT':
      case 'OUTREACH':
        kinds.add('Changed' + change.type[0] + change.type.slice(1).toLowerCase());
        break;
      default:
        change satisfies never;
    }
  }
}
console.log('changes:', ...[...kinds].sort());
