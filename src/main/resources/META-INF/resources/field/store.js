// What is kept on this phone: everything encrypted, and all of it but photos and recordings in memory while unlocked.

import * as database from './database.js';
import * as vault from './vault.js';

let key;
let kept = new Map();

export const isOpen = () => key !== undefined;

/** A random UUID (version 4), which does not tell when it was made. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6] & 0x0f | 0x40;
  bytes[8] = bytes[8] & 0x3f | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Reads everything with the key of the vault. A record that is damaged stays on the disk and keeps no other from being read. */
export async function open(dataKey) {
  const names = await database.keys('records');
  const entries = await Promise.all(names.map(async (name) => {
    try {
      const bytes = await vault.unseal(dataKey, name, await database.read('records', name));
      return [name, JSON.parse(new TextDecoder().decode(bytes))];
    } catch (damaged) {
      return null;
    }
  }));
  kept = new Map(entries.filter(Boolean));
  key = dataKey;
}

/** Forgets the key and everything in memory. */
export function lock() {
  key = undefined;
  kept = new Map();
}

export async function erase() {
  lock();
  await database.destroy();
}

export const get = (name) => kept.get(name);

/** Stores a value under a name that reveals nothing: a fixed one, or a random one. */
export async function put(name, value) {
  const text = JSON.stringify(value);
  if (!key) {
    throw new Error('locked');
  }
  kept.set(name, value);
  await database.write('records', name, await vault.seal(key, name, new TextEncoder().encode(text)));
}

export async function remove(name) {
  kept.delete(name);
  await database.remove('records', name);
}

/** The reports and activities, newest first. Their names are random, because the id of a report is known to the server. */
export const records = () => Array.from(kept.values())
  .filter((value) => value.key)
  .sort((one, other) => other.startedAt.localeCompare(one.startedAt));

/** A record that was deleted while something of it was being sent is not stored again. */
export const save = async (record) => record.gone || put(record.key, record);

/** Deletes a report or an activity, with its photos and recordings. */
export async function forget(record) {
  record.gone = true;
  await Promise.all(record.attachments.map((attachment) => removeBlob(attachment.blob)));
  await remove(record.key);
}

/** @returns the name under which to find it again */
export async function putBlob(blob) {
  const name = newId();
  const sealed = await vault.seal(key, name, await new Response(blob).arrayBuffer());
  await database.write('blobs', name, sealed);
  return name;
}

export async function getBlob(name, type) {
  const sealed = await database.read('blobs', name);
  return sealed && new Blob([await vault.unseal(key, name, sealed)], { type });
}

export const removeBlob = (name) => database.remove('blobs', name);
