// Keeps the app in the browser's cache, so that it opens without a connection, and passes on that there is one again. It is
// no module, because browsers before 2021 know no modules here. The service writes VERSION in front of it, which changes
// with any of the files: the browser then fetches all of them anew, and uses them once the app has been closed.

const FILES = [
  './', 'apart.js', 'app.js', 'database.js', 'dom.js', 'field.css', 'guard.js', 'icon-192.png', 'manifest.webmanifest', 'map.js', 'media.js', 'merge.js',
  'ogg.js', 'outbox.js', 'provider.js', 'records.js', 'reference.js', 'rules.js', 'session.js', 'store.js', 'texts.en.json',
  'texts.id.json', 'vault.js', 'screens/attachments.js', 'screens/form.js', 'screens/home.js', 'screens/lock.js',
  'screens/outreach.js', 'screens/parts.js', 'screens/place.js', 'screens/record.js', 'screens/report.js', 'screens/settings.js',
  'screens/setup.js', '../ui/i18n.js', '../ui/theme.css',
];
const CACHE = `field-${VERSION}`;

/** What is fetched when a map is opened for the first time, and kept from then on. */
const LATER = /\/(webjars\/leaflet\/|ui\/leaflet\.js)/;

const API = new URL('../api/', self.registration.scope).href;
const PATIENCE = 90000;

self.addEventListener('install', (event) => event.waitUntil(fill()));

async function fill() {
  const cache = await caches.open(CACHE);
  await Promise.all(FILES.map(async (file) => {
    const answer = await fetch(file, { cache: 'no-cache' });
    if (!answer.ok) {
      throw new Error(`${file}: ${answer.status}`);
    }
    await cache.put(file, answer);
  }));
}

self.addEventListener('activate', (event) => event.waitUntil(begin()));

async function begin() {
  const old = (await caches.keys()).filter((name) => name.startsWith('field-') && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(self.location.origin) && !request.url.startsWith(API)) {
    event.respondWith(answer(request));
  }
});

async function answer(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request.mode === 'navigate' ? './' : request, { ignoreSearch: true });
  if (kept) {
    return kept;
  }
  const fetched = await fetch(request);
  if (fetched.ok && LATER.test(request.url)) {
    await cache.put(request, fetched.clone());
  }
  return fetched;
}

// There is a signal again. What waits can be read with the PIN only, so a page that is unlocked has to send it.
self.addEventListener('sync', (event) => event.waitUntil(askPages()));

async function askPages() {
  const pages = await self.clients.matchAll({ type: 'window' });
  const answers = await Promise.all(pages.map((page) => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    page.postMessage('send', [channel.port2]);
    setTimeout(() => resolve(false), PATIENCE);
  })));
  if (pages.length > 0 && !answers.includes(true)) {
    throw new Error('something still waits, so the browser has to ask again');
  }
}
