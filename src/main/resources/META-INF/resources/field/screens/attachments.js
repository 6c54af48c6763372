// Photos and voice notes of a report: taken, made smaller, and kept encrypted until they are sent.

import { number, t } from '../../ui/i18n.js';
import { h, replace } from '../dom.js';
import * as guard from '../guard.js';
import * as media from '../media.js';
import * as records from '../records.js';
import * as store from '../store.js';

const MOST = 10;

/** @returns `{ build, leave }`; `leave` ends a recording and forgets the pictures */
export function attachmentsPart(record, app, changed) {
  const list = h('ul.attachments', {});
  const message = h('p.error', { role: 'alert' });
  const urls = [];
  let recording;

  const add = async (blob) => {
    record.attachments.push({ blob: await store.putBlob(blob), type: blob.type, size: blob.size, state: 'waiting' });
    await store.save(record);
    changed();
    await show();
  };
  const show = async () => replace(list, await Promise.all(record.attachments.map((each) => shown(each))));
  const shown = async (attachment) => {
    const blob = await store.getBlob(attachment.blob, attachment.type);
    const url = URL.createObjectURL(blob);
    urls.push(url);
    return h('li', {},
      attachment.type === 'audio/ogg' ? h('audio', { controls: true, src: url }) : h('img', { src: url, alt: t('photo') }),
      h('span', {}, stateOf(attachment)),
      attachment.state !== 'sent' && h('button.link', {
        type: 'button',
        onclick: async () => {
          record.attachments = record.attachments.filter((each) => each !== attachment);
          await store.save(record);
          await store.removeBlob(attachment.blob);
          await show();
        },
      }, t('attachment.remove')));
  };
  const photo = h('input.hidden-input', {
    type: 'file',
    accept: 'image/*',
    id: 'photo',
    onclick: guard.toCamera,
    onchange: async (event) => {
      message.textContent = '';
      try {
        for (const file of Array.from(event.target.files)) {
          await add(await media.shrunk(file));
        }
      } catch (failure) {
        message.textContent = t('photo.failed');
      }
      event.target.value = '';
    },
  });
  const voice = h('button', { type: 'button', onclick: () => (recording ? finish() : begin()) }, t('voice.start'));

  async function begin() {
    message.textContent = '';
    try {
      recording = await media.record();
    } catch (refused) {
      message.textContent = t('voice.failed');
      return;
    }
    voice.setAttribute('data-busy', '');
    const started = Date.now();
    recording.timer = setInterval(() => {
      const seconds = Math.floor((Date.now() - started) / 1000);
      voice.textContent = t('voice.stop', { seconds });
      guard.touched();
      if (seconds >= media.LONGEST_NOTE) {
        finish();
      }
    }, 1000);
    voice.textContent = t('voice.stop', { seconds: 0 });
  }
  async function finish() {
    const ended = recording;
    recording = undefined;
    clearInterval(ended.timer);
    voice.removeAttribute('data-busy');
    voice.textContent = t('voice.start');
    try {
      await add(await ended.stop());
    } catch (failure) {
      message.textContent = t('voice.failed');
    }
  }

  return {
    fields: [],
    build: () => {
      show();
      return [
        h('p.hint', {}, t('attachments.hint')),
        record.attachments.length < MOST && h('div.two', {},
          h('div', {}, photo, h('label.button', { for: 'photo' }, t('photo.add'))),
          media.canRecord() && voice),
        message, list,
      ];
    },
    leave: () => {
      if (recording) {
        clearInterval(recording.timer);
        recording.cancel();
        recording = undefined;
      }
      urls.splice(0).forEach((url) => URL.revokeObjectURL(url));
    },
  };
}

function stateOf({ state, problem, size }) {
  const words = state === 'refused' ? t('state.refused', { why: records.reasonOf(problem) })
    : t(state === 'sent' ? 'attachment.sent' : 'attachment.waiting');
  return `${t('size', { kilobytes: number(Math.ceil(size / 1024)) })} · ${words}`;
}
