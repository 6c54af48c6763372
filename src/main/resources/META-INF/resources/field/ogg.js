// Puts the Opus sound that Chromium records in WebM (Matroska) into Ogg, which the service takes: RFC 3533, RFC 7845. The
// packets of sound stay as they are.

const ELEMENTS = {
  0x18538067: 'container', // Segment
  0x1F43B675: 'container', // Cluster
  0x1654AE6B: 'container', // Tracks
  0xAE: 'container', // TrackEntry
  0xA0: 'container', // BlockGroup
  0x63A2: 'head', // CodecPrivate, an OpusHead
  0xA3: 'block', // SimpleBlock
  0xA1: 'block', // Block
};
const PACKETS_A_PAGE = 50;
const SERIAL = 1;
const LAST = 4;
const TAGS = new TextEncoder().encode('OpusTags\0\0\0\0\0\0\0\0');

/** Returns an Ogg file with the sound of a WebM file. @param {Uint8Array} webm */
export function oggOf(webm) {
  const { head, packets } = opus(webm);
  if (!head || packets.length === 0) {
    throw new Error('no Opus sound');
  }
  const pages = [page(2, 0, 0, [head]), page(0, 0, 1, [TAGS])];
  let samples = 0;
  for (let at = 0; at < packets.length; at += PACKETS_A_PAGE) {
    const some = packets.slice(at, at + PACKETS_A_PAGE);
    samples += some.reduce((sum, packet) => sum + duration(packet), 0);
    pages.push(page(at + PACKETS_A_PAGE >= packets.length ? LAST : 0, samples, pages.length, some));
  }
  return new Blob(pages, { type: 'audio/ogg' });
}

/** Walks the elements (RFC 8794). An element of unknown length, which a recording that is written as it goes has, reaches to the end of its parent. */
function opus(webm) {
  const found = { head: null, packets: [] };
  const walk = (from, to) => {
    let at = from;
    while (at < to) {
      const id = number(webm, at, true);
      const size = number(webm, at + id.length, false);
      const start = at + id.length + size.length;
      const end = size.unknown ? to : Math.min(to, start + size.value);
      const kind = ELEMENTS[id.value];
      if (kind === 'container') {
        walk(start, end);
      } else if (kind === 'head') {
        found.head = webm.slice(start, end);
      } else if (kind === 'block') {
        // The number of the track, two bytes of time, one of flags.
        found.packets.push(webm.slice(start + number(webm, start, false).length + 3, end));
      }
      at = end;
    }
  };
  walk(0, webm.length);
  return found;
}

/** Reads a number whose first byte says how long it is. An id keeps that mark, a size does not. */
function number(bytes, at, keepsMark) {
  const length = Math.clz32(bytes[at]) - 23;
  let value = keepsMark ? bytes[at] : bytes[at] & 0xff >> length;
  let unknown = value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    value = value * 256 + bytes[at + i];
    unknown = unknown && bytes[at + i] === 0xff;
  }
  return { value, length, unknown };
}

/** Returns how many samples at 48 kHz a packet holds (RFC 6716 section 3.1). */
function duration(packet) {
  const configuration = packet[0] >> 3;
  const step = configuration & 3;
  let frame = 120 << step;
  if (configuration < 12) {
    frame = [480, 960, 1920, 2880][step];
  } else if (configuration < 16) {
    frame = 480 << (configuration & 1);
  }
  const code = packet[0] & 3;
  return frame * (code === 0 ? 1 : code === 3 ? packet[1] & 0x3f : 2);
}

function page(flags, granule, sequence, packets) {
  const lacing = packets.flatMap((packet) =>
    [...new Array(Math.floor(packet.length / 255)).fill(255), packet.length % 255]);
  if (lacing.length > 255) {
    throw new Error('packets too long for a page');
  }
  const header = 27 + lacing.length;
  const bytes = new Uint8Array(header + packets.reduce((sum, packet) => sum + packet.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set([0x4f, 0x67, 0x67, 0x53, 0, flags]);
  view.setUint32(6, granule % 0x100000000, true);
  view.setUint32(10, Math.floor(granule / 0x100000000), true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, sequence, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  packets.reduce((at, packet) => {
    bytes.set(packet, at);
    return at + packet.length;
  }, header);
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

function checksum(bytes) {
  return bytes.reduce((sum, byte) => {
    let next = sum ^ byte << 24;
    for (let bit = 0; bit < 8; bit++) {
      next = next << 1 ^ (next < 0 ? 0x04C11DB7 : 0);
    }
    return next;
  }, 0) >>> 0;
}
