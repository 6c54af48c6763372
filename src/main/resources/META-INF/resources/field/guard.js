// Locks the app when it is left lying, or out of sight for long.

const IDLE_MINUTES = 5;

/** The camera hides the app for as long as it takes to take a picture. */
const CAMERA_MINUTES = 5;

const LOOK_EVERY = 5000;

let lastTouch = Date.now();
let hiddenSince = null;
let atCamera = false;

/** Whoever speaks into the phone, or has just opened the app, is not idle. */
export function touched() {
  lastTouch = Date.now();
}

export function toCamera() {
  atCamera = true;
}

/**
 * @param lockMinutes returns how long the app may be out of sight, or a false value while it is locked
 * @param hidden is called when the app goes out of sight
 */
export function watch({ lockMinutes, lock, hidden }) {
  const since = (moment) => (Date.now() - moment) / 60000;
  const look = () => {
    const minutes = lockMinutes();
    const away = hiddenSince && since(hiddenSince) > Math.max(minutes, atCamera ? CAMERA_MINUTES : 0);
    if (minutes && (away || since(lastTouch) > Math.max(IDLE_MINUTES, minutes))) {
      lock();
    }
  };
  ['pointerdown', 'keydown', 'scroll'].forEach((event) => window.addEventListener(event, touched, { passive: true }));
  // Timers sleep in a hidden page, so the time is also looked at when it is shown again.
  setInterval(look, LOOK_EVERY);
  document.addEventListener('visibilitychange', () => {
    look();
    hidden();
    hiddenSince = document.visibilityState === 'hidden' ? Date.now() : null;
    atCamera = atCamera && hiddenSince !== null;
    // So that the picture in the list of open apps is empty, where the system takes it late enough.
    document.body.classList.toggle('covered', hiddenSince !== null);
  });
}
