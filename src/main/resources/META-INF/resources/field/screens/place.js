// Where it happened: from the list, by the position of the phone, or on the map.

import { number, t } from '../../ui/i18n.js';
import { h, replace } from '../dom.js';
import * as reference from '../reference.js';
import { select } from './parts.js';

const GPS_PATIENCE = 30000;

/** @param body takes `regionCode` and, of a report, `position` and `locationPrecision` */
export function placePart(body, changed, app) {
  const holder = h('div.place', {});
  const message = h('p.hint', { role: 'status' });
  const isReport = 'kind' in body;
  const regency = reference.region();
  const options = (parent) => reference.regions(parent).map(({ code, name }) => ({ code, label: name }));

  const take = (code, precision) => {
    body.regionCode = code;
    if (isReport && !body.position) {
      body.locationPrecision = precision;
    }
    changed();
    show();
  };
  const takePosition = async (position) => {
    body.position = position;
    body.locationPrecision = 'EXACT';
    const outlines = await reference.boundaries();
    const district = outlines && reference.districtAt(outlines, position);
    if (district && !body.regionCode.startsWith(district)) {
      body.regionCode = district;
    }
    message.textContent = district ? t('position.in', { place: reference.placeName(district) })
      : outlines ? t('position.outside') : '';
    changed();
    show();
  };

  function show() {
    const isHere = `${body.regionCode}.`.startsWith(`${regency}.`);
    const [, , district, village] = isHere ? body.regionCode.split('.') : [];
    const districtCode = district && `${regency}.${district}`;
    replace(holder,
      !isHere && h('p.hint', {}, t('place.elsewhere', { code: body.regionCode })),
      select(t('place.district'), options(regency), districtCode, (code) =>
        take(code || regency, code ? 'DISTRICT' : 'REGENCY'), isHere ? reference.placeName(regency) : t('choose')),
      districtCode && select(t('place.village'), options(districtCode), village && body.regionCode, (code) =>
        take(code || districtCode, code ? 'VILLAGE' : 'DISTRICT'), t('place.wholeDistrict')),
      isReport && h('div.two', {},
        navigator.geolocation && h('button', { type: 'button', onclick: () => locate(message, takePosition) }, t('position.gps')),
        h('button', { type: 'button', onclick: () => openMap(message, body.position, takePosition) }, t('position.map'))),
      body.position && h('p.position', {}, t('position.have', {
        latitude: number(body.position.latitude, { maximumFractionDigits: 4 }),
        longitude: number(body.position.longitude, { maximumFractionDigits: 4 }),
      }), ' ', h('button.link', {
        type: 'button',
        onclick: () => {
          delete body.position;
          body.locationPrecision = village ? 'VILLAGE' : district ? 'DISTRICT' : 'REGENCY';
          message.textContent = '';
          changed();
          show();
        },
      }, t('position.remove'))),
      message);
  }
  show();
  return holder;
}

function locate(message, take) {
  message.textContent = t('position.searching');
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => take({
      latitude: Number(coords.latitude.toFixed(6)),
      longitude: Number(coords.longitude.toFixed(6)),
      accuracyMetres: Math.round(coords.accuracy),
    }),
    () => {
      message.textContent = t('position.failed');
    },
    { enableHighAccuracy: true, timeout: GPS_PATIENCE });
}

async function openMap(message, position, take) {
  message.textContent = '';
  try {
    const { pick } = await import('../map.js');
    const picked = await pick(position, await reference.boundaries());
    if (picked) {
      await take(picked);
    }
  } catch (failure) {
    message.textContent = t('map.failed');
  }
}
