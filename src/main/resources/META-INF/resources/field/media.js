// Photos and voice notes, in a form that the service takes.

import { oggOf } from './ogg.js';

const LONGEST_SIDE = 1600;
const QUALITY = 0.8;

/** The longest voice note, in seconds. */
export const LONGEST_NOTE = 300;

/** Returns a smaller JPEG. A canvas holds pixels only, so position, device and owner are gone. */
export async function shrunk(file) {
  const image = new Image();
  const url = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new Error('not a picture'));
      image.src = url;
    });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  } finally {
    URL.revokeObjectURL(url);
  }
}

const FORMATS = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus'];

const format = () => typeof MediaRecorder === 'undefined' ? undefined
  : FORMATS.find((type) => MediaRecorder.isTypeSupported(type));

export const canRecord = () => Boolean(format() && navigator.mediaDevices);

/** Starts recording. Returns `{ stop, cancel }`; `stop` resolves to an Ogg file with Opus sound. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } });
  const recorder = new MediaRecorder(stream, { mimeType: format(), audioBitsPerSecond: 24000 });
  const parts = [];
  const ended = new Promise((resolve) => {
    recorder.onstop = resolve;
  });
  recorder.ondataavailable = (event) => parts.push(event.data);
  recorder.start();
  const end = async () => {
    if (recorder.state !== 'inactive') {
      recorder.stop();
    }
    await ended;
    stream.getTracks().forEach((track) => track.stop());
  };
  return {
    cancel: end,
    stop: async () => {
      await end();
      const sound = new Blob(parts, { type: 'audio/ogg' });
      return recorder.mimeType.startsWith('audio/ogg') ? sound
        : oggOf(new Uint8Array(await new Response(sound).arrayBuffer()));
    },
  };
}
