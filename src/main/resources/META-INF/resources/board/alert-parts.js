// What the pages about alerts share: the tag, the fields, and the preview of what the public sees.
import { html, nothing } from '../ui/element.js';
import { options } from '../ui/codes.js';
import { violationOf } from '../ui/feedback.js';
import { selectField, textArea, textField } from '../ui/form.js';
import { LANGUAGES, moment, t } from '../ui/i18n.js';
import { levelBadge } from '../ui/level.js';

const TEXTS = ['headline', 'description', 'instruction'];
const CERTAINTIES = ['OBSERVED', 'LIKELY', 'POSSIBLE'];
const RAISED = ['WASPADA', 'SIAGA', 'AWAS'];

export const alertTag = (status) => html`<span class="tag tag-alert-${status}">${t(`alert-status.${status}`)}</span>`;

/** Returns [[key, label, text]], to compare two versions. */
export function alertFacts(alert) {
  const texts = TEXTS.flatMap((name) => LANGUAGES.map((each) => [`${name}.${each}`, t(`alert.${name}.${each}`), alert[name]?.[each]]));
  return [
    ['status', t('fact.status'), alert.status && t(`alert-status.${alert.status}`)],
    ['level', t('situation.level'), alert.level],
    ...texts,
    ['expires', t('alert.expires'), alert.expires && moment(alert.expires)],
    ['certainty', t('alert.certainty'), alert.certainty && t(`certainty.${alert.certainty}`)],
  ].filter(([, , text]) => text);
}

/** What the public sees: both languages, and nothing of reports. */
export function preview(alert) {
  return html`<div class="preview" role="group" aria-label=${t('alert.preview')}>
    <p class="small muted">${t('alert.preview')}</p>
    <p>${levelBadge(alert.level)} <strong>${alert.regionName ?? ''}</strong></p>
    ${LANGUAGES.map(
      (each) => html`<article lang=${each}>
        <p class="headline"><strong>${alert.headline?.[each] ?? ''}</strong></p>
        <p class="narrative">${alert.description?.[each] ?? ''}</p>
        <p class="narrative"><strong>${alert.instruction?.[each] ?? ''}</strong></p>
      </article>`,
    )}
    ${alert.expires ? html`<p class="small">${t('alert.valid-until', { when: moment(alert.expires) })}</p>` : nothing}
  </div>`;
}

/** @param regencies [[code, name]] to choose from; undefined if the region is settled */
export function alertFields(alert, failure, regencies) {
  const error = (name) => violationOf(failure, name);
  const text = (name, each) => {
    const part = { id: `${name}-${each}`, name: `${name}.${each}`, label: t(`alert.${name}.${each}`), value: alert[name]?.[each], required: true, error: error(`${name}.${each}`) };
    return name === 'headline' ? textField({ ...part, maxlength: 160 }) : textArea({ ...part, rows: 3 });
  };
  return html`
    ${regencies ? selectField({ id: 'regionCode', label: t('situation.regency'), options: regencies, value: alert.regionCode, empty: t('form.choose'), required: true, error: error('regionCode') }) : nothing}
    ${selectField({ id: 'level', label: t('situation.level'), options: options('level').filter(([code]) => RAISED.includes(code)), value: alert.level, required: true, error: error('level') })}
    ${TEXTS.map((name) => LANGUAGES.map((each) => text(name, each)))}
    ${textField({ id: 'expires', type: 'datetime-local', label: t('alert.expires-wib'), value: local(alert.expires), required: true, error: error('expires') })}
    ${selectField({ id: 'horizon', label: t('fact.horizon'), options: options('horizon'), value: alert.horizon, empty: t('form.none'), error: error('horizon') })}
    ${selectField({ id: 'certainty', label: t('alert.certainty'), options: CERTAINTIES.map((each) => [each, t(`certainty.${each}`)]), value: alert.certainty, empty: t('form.none'), error: error('certainty') })}`;
}

/** The form's values as the API takes them. */
export function alertDraft(values) {
  const both = (name) => ({ id: values[`${name}.id`] ?? '', en: values[`${name}.en`] ?? '' });
  const draft = { level: values.level, headline: both('headline'), description: both('description'), instruction: both('instruction'), horizon: values.horizon ?? null, certainty: values.certainty ?? null };
  draft.expires = values.expires ? new Date(`${values.expires}:00+07:00`).toISOString() : null;
  return values.regionCode ? { ...draft, regionCode: values.regionCode } : draft;
}

/** A moment as a date and time field takes it, in western Indonesia. */
function local(moment) {
  return moment ? new Date(Date.parse(moment) + 7 * 3_600_000).toISOString().slice(0, 16) : '';
}
