// Keeps the page for use without a network, and says when a newer one waits.

import { find } from '../dom.ts';

/** After everything else: keeping the page must not slow its start. */
export function keepOffline(): void {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.register('./service-worker.js').then(watch, () => undefined);
}

function watch(registration: ServiceWorkerRegistration): void {
  const notice = find('update', HTMLElement);
  const offer = (): void => {
    // The first visit has nothing newer to offer.
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) notice.hidden = false;
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  find('update-now', HTMLButtonElement).addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting?.postMessage('take-over');
  });
}
