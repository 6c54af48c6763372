// The steps of an activity that prevents conflict, with attendance.

import { t } from '../../ui/i18n.js';
import * as records from '../records.js';
import { codes } from '../reference.js';
import * as store from '../store.js';
import { choice, count, select, text } from './parts.js';
import { placePart } from './place.js';

export function outreachSteps(body, changed, app) {
  const set = (name) => (value) => {
    body[name] = value;
    changed();
  };
  const warnings = store.records()
    .filter((record) => record.body.kind === 'EARLY_WARNING' && record.state !== 'draft')
    .map((record) => ({ code: record.id, label: records.titleOf(record) }));
  return [{
    title: t('step.outreach'),
    fields: ['type', 'title', 'women', 'men', 'heldOn'],
    build: () => [
      choice(t('field.type'), codes('outreach-type'), body.type, set('type')),
      text(t('field.title'), body.title, set('title'), { max: 200 }),
      count(t('field.women'), body.women, set('women')),
      count(t('field.men'), body.men, set('men')),
      text(t('field.heldOn'), body.heldOn, set('heldOn'), { type: 'date' }),
    ],
  }, {
    title: t('step.outreachWhere'),
    fields: ['regionCode', 'topics', 'notes', 'answers'],
    build: () => [
      placePart(body, changed, app),
      text(t('field.topics'), (body.topics || []).join(', '),
        (value) => set('topics')(value.split(',').map((each) => each.trim()).filter(Boolean)), { hint: t('topics.hint') }),
      text(t('field.notes'), body.notes, set('notes'), { lines: 4, max: 5000 }),
      warnings.length > 0 && select(t('field.answers'), warnings, body.answers, set('answers'), t('none')),
    ],
  }];
}
