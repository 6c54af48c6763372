// The database of this phone: three stores of IndexedDB, of which only `lock` is readable without the PIN.

const NAME = 'field';
const STORES = ['lock', 'records', 'blobs'];

let opened;

function open() {
  opened = opened || new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      // Another tab erases the phone: do not hold it up.
      request.result.onversionchange = () => close();
      resolve(request.result);
    };
  });
  return opened;
}

async function close() {
  const database = opened && await opened;
  opened = undefined;
  if (database) {
    database.close();
  }
}

/**
 * Runs one transaction. Resolves when it is committed, with the result of the request that `work` returns.
 *
 * @param work is called with the object store and may return a request
 */
async function transaction(store, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const running = database.transaction(store, mode, { durability: 'strict' });
    const request = work(running.objectStore(store));
    running.oncomplete = () => resolve(request && request.result);
    running.onabort = () => reject(running.error);
  });
}

export const read = (store, key) => transaction(store, 'readonly', (objects) => objects.get(key));
export const write = (store, key, value) => transaction(store, 'readwrite', (objects) => objects.put(value, key));
export const remove = (store, key) => transaction(store, 'readwrite', (objects) => objects.delete(key));
export const keys = (store) => transaction(store, 'readonly', (objects) => objects.getAllKeys());

/** Replaces a value within one transaction and returns the new one, so that two tabs cannot both start from the old one. */
export async function update(store, key, change) {
  let changed;
  await transaction(store, 'readwrite', (objects) => {
    const request = objects.get(key);
    request.onsuccess = () => {
      changed = change(request.result);
      objects.put(changed, key);
    };
  });
  return changed;
}

/** Deletes the database. Without `lock` nothing that may remain on the disk can be read, so it goes first. */
export async function destroy() {
  await transaction('lock', 'readwrite', (objects) => objects.clear()).catch(() => {});
  await Promise.all(['records', 'blobs'].map((store) =>
    transaction(store, 'readwrite', (objects) => objects.clear()).catch(() => {})));
  await close();
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
}
