// Decides what is sent together. Verifiers see when a report arrived, so a sensitive report that arrives together with others
// of its reporter, who is named in those, names its reporter.

const SHORTEST_MINUTES = 2;
const LONGEST_MINUTES = 10;

/** In the order in which they are sent. An early warning of something that is about to happen waits for nothing. */
export const GROUPS = ['urgent', 'sensitive', 'others'];

/** The group that waits for some minutes when one of this group was sent. */
export const HELD_AFTER = { urgent: 'sensitive', sensitive: 'others' };

export function groupOf({ body }) {
  if (body.sensitive) {
    return 'sensitive';
  }
  return body.kind === 'EARLY_WARNING' && body.earlyWarning.horizon === 'IMMEDIATE' ? 'urgent' : 'others';
}

/** Returns until when a group waits, in milliseconds. A pause that is always as long would be as telling as none. */
export function until(now, random = Math.random()) {
  return now + Math.round((SHORTEST_MINUTES + random * (LONGEST_MINUTES - SHORTEST_MINUTES)) * 60000);
}

/** Whether a pause goes on. One that is longer than any is of a clock that was set back since, and holds nothing. */
export const isHeld = (end, now) => now < end && end <= now + LONGEST_MINUTES * 60000;
