// Follows what changes: the stream /events, and quietly a look every minute where there is no stream.
import { raw } from '../ui/api.js';
import { session } from './session.js';

const POLL_MS = 60_000;
const RETRY_MS = 5_000;
/** The service sends a comment every 15 seconds, so that a silent line is a broken one. */
const SILENCE_MS = 40_000;

/** Events: `change` with the Change of the API as detail, null if anything may have changed; `state`. */
class Live extends EventTarget {
  streaming = false;
  #last = null;
  #running = null;

  start() {
    this.#running ??= this.#follow();
  }

  async #follow() {
    while (session.account) {
      try {
        await this.#stream();
      } catch {
        this.#report(false);
      }
      // A stream ends now and then by design, and continues after the last event.
      await pause(this.streaming ? 500 : RETRY_MS);
    }
    this.#running = null;
  }

  async #stream() {
    const aborter = new AbortController();
    const headers = { Accept: 'text/event-stream', ...(this.#last ? { 'Last-Event-ID': this.#last } : {}) };
    const response = await raw('GET', 'events', { headers, signal: aborter.signal });
    this.#report(true);
    let watchdog;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(() => aborter.abort(), SILENCE_MS);
    };
    try {
      await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader(), alive);
    } finally {
      clearTimeout(watchdog);
    }
  }

  async #read(reader, alive) {
    let buffer = '';
    for (;;) {
      alive();
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      buffer += value.replace(/\r/g, '');
      const events = buffer.split('\n\n');
      buffer = events.pop();
      events.forEach((event) => this.#received(event));
    }
  }

  #received(event) {
    const lines = (name) => event.split('\n').filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /, ''));
    this.#last = lines('id')[0] ?? this.#last;
    const data = lines('data').join('\n');
    if (data) {
      this.dispatchEvent(new CustomEvent('change', { detail: JSON.parse(data) }));
    }
  }

  #report(streaming) {
    if (this.streaming !== streaming) {
      this.streaming = streaming;
      this.dispatchEvent(new Event('state'));
    }
  }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const live = new Live();

setInterval(() => {
  if (session.account && !live.streaming && !document.hidden) {
    live.dispatchEvent(new CustomEvent('change', { detail: null }));
  }
}, POLL_MS);
