// Uses the client of the generator typescript-fetch. Arguments: the service's address, a password, a picture.
import { readFile } from 'node:fs/promises';
import {
  AttachmentsApi,
  ChangesApi,
  Configuration,
  type ReportDraft,
  ReportsApi,
  ReportStatus,
  SigningInApi,
} from './typescript-fetch/index.js';

const [basePath, password, picture] = process.argv.slice(2);

async function signedIn(username: string) {
  const tokens = await new SigningInApi(new Configuration({ basePath })).getToken({
    grantType: 'password',
    username,
    password,
  });
  return new Configuration({ basePath, accessToken: tokens.accessToken });
}

function draft(): ReportDraft {
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
const reports = new ReportsApi(pioneer);

// A report that is sent again is stored once.
const reportDraft = draft();
const filed = await reports.fileReportRaw({ reportDraft });
const again = await reports.fileReportRaw({ reportDraft });
console.log('filed:', filed.raw.status, again.raw.status);

// This client was generated before the code SUBMITTED existed. It keeps the code.
const report = await filed.value();
console.log('unknown status:', !Object.values(ReportStatus).includes(report.status));

// A patch changes the fields that it names, at any depth. Null removes a value.
const corrected = await reports.correctReport({
  id: report.id,
  ifMatch: filed.raw.headers.get('ETag')!,
  reportDraftPatch: { place: null, conflict: { impact: { injured: 3, missing: null } } },
});
const impact = corrected.conflict?.impact;
console.log('corrected:', corrected.place ?? null, impact?.injured, impact?.missing ?? null, corrected.title);

const attachment = await new AttachmentsApi(pioneer).addAttachment({
  id: report.id,
  file: new File([await readFile(picture)], 'kebun.png', { type: 'image/png' }),
  caption: 'Kebun',
});
console.log('uploaded:', attachment.type);

for (let i = 0; i < 4; i++) await reports.fileReport({ reportDraft: draft() });
let pages = 0;
let cursor: string | null | undefined;
do {
  cursor = (await reports.listReports({ mine: true, limit: 2, cursor: cursor ?? undefined })).next;
  pages++;
} while (cursor);
console.log('three pages:', pages >= 3);

const changes = new ChangesApi(await signedIn('officer.jatim'));
const kinds = new Set<string>();
let batch = await changes.listChanges({ limit: 200 });
while (batch.items.length > 0) {
  for (const change of batch.items) {
    if (change.type === 'REPORT') change.resource?.regionCode satisfies string | undefined;
    kinds.add('Changed' + change.type[0] + change.type.slice(1).toLowerCase());
  }
  batch = await changes.listChanges({ after: batch.next, limit: 200 });
}
console.log('changes:', ...[...kinds].sort());
