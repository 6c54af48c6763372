// Encryption at rest. A random data key encrypts everything; a key derived from the PIN wraps the data key, so the PIN can
// change without encrypting anything again. docs/field-safety.md says what this protects against and what it cannot.

import * as database from './database.js';

/** OWASP's figure for PBKDF2-HMAC-SHA256 (2023). Takes about a second on a cheap phone of 2018. */
export const ITERATIONS = 600000;

/** The phone is erased when so many PINs in a row were wrong. */
export const MOST_TRIES = 10;

export const SHORTEST_PIN = 6;

const LOCK = 'lock';
const DATA = { name: 'AES-GCM', length: 256 };

/** The PIN was wrong. `left` more tries remain; 0 means that the phone was erased. */
export class WrongPin extends Error {
  constructor(left) {
    super('wrong PIN');
    this.left = left;
  }
}

/** Returns why a PIN is not accepted: `short`, `simple`, or null. */
export function weakness(pin) {
  if (pin.length < SHORTEST_PIN) {
    return 'short';
  }
  const steps = new Set(Array.from(pin).slice(1).map((character, i) => character.charCodeAt(0) - pin.charCodeAt(i)));
  return steps.size === 1 || new Set(pin).size < 3 ? 'simple' : null;
}

/** Whether this phone has been set up. Resolves to `{ words }` (whether the PIN has letters), or undefined. */
export async function setUp() {
  const lock = await database.read('lock', LOCK);
  return lock && { words: lock.words };
}

/** Sets the phone up with a PIN and returns the key, which cannot be exported. */
export async function create(pin) {
  const random = await crypto.subtle.generateKey(DATA, true, ['encrypt', 'decrypt']);
  const lock = await wrapped(random, pin);
  await database.write('lock', LOCK, lock);
  return unwrapped(lock, pin, false);
}

/**
 * Returns the key. The try is counted, and committed to the disk, before the PIN is checked: who stops the phone between
 * the two has used the try all the same.
 *
 * @throws {WrongPin}
 */
export async function unlock(pin) {
  return guarded(pin, (lock) => unwrapped(lock, pin, false));
}

/** @throws {WrongPin} */
export async function changePin(pin, next) {
  const random = await guarded(pin, (lock) => unwrapped(lock, pin, true));
  await database.write('lock', LOCK, await wrapped(random, next));
}

async function guarded(pin, open) {
  const lock = await database.update('lock', LOCK, (before) => ({ ...before, tries: before.tries + 1 }));
  let key;
  try {
    if (lock.tries > MOST_TRIES) {
      throw new Error('a crash prevented the erasure');
    }
    key = await open(lock);
  } catch (wrong) {
    if (lock.tries >= MOST_TRIES) {
      await database.destroy();
    }
    throw new WrongPin(Math.max(0, MOST_TRIES - lock.tries));
  }
  await database.update('lock', LOCK, (before) => ({ ...before, tries: 0 }));
  return key;
}

async function wrapped(key, pin) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const wrapping = await derived(pin, salt, ITERATIONS);
  return {
    salt,
    iv,
    iterations: ITERATIONS,
    key: await crypto.subtle.wrapKey('raw', key, wrapping, { name: 'AES-GCM', iv }),
    words: /\D/.test(pin),
    tries: 0,
  };
}

async function unwrapped(lock, pin, extractable) {
  const wrapping = await derived(pin, lock.salt, lock.iterations);
  return crypto.subtle.unwrapKey('raw', lock.key, wrapping, { name: 'AES-GCM', iv: lock.iv }, DATA, extractable,
    ['encrypt', 'decrypt']);
}

async function derived(pin, salt, iterations) {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin.normalize('NFC')), 'PBKDF2', false,
    ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, secret, DATA, false,
    ['wrapKey', 'unwrapKey']);
}

/** @param name where the value is stored: a value that was moved elsewhere does not open */
export async function seal(key, name, bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt(box(iv, name), key, bytes) };
}

export async function unseal(key, name, sealed) {
  return crypto.subtle.decrypt(box(sealed.iv, name), key, sealed.data);
}

const box = (iv, name) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) });
