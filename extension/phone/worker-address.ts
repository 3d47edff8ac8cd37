/** Registers the service worker. The page's policy allows one Trusted Types policy to create script URLs, and this is the only one. */

import { after } from '../clock.ts';

/** The pages that have a worker. */
export type WorkedPage = '/agent' | '/assist';
const addressOf = (page: WorkedPage) => `${page}/service-worker.js`;

type Rules = { createScriptURL: (url: string) => string };
type Factory = { createPolicy: (name: string, rules: Rules) => { createScriptURL: (url: string) => string } };
const { trustedTypes }: typeof globalThis & { trustedTypes?: Factory } = globalThis;

const rules: Rules = {
  createScriptURL: (url) => {
    if (url !== addressOf('/agent') && url !== addressOf('/assist'))
      throw new TypeError('This page has one worker.');
    return url;
  },
};
const policy = trustedTypes?.createPolicy('kod-phone', rules) ?? rules;

/** ms. A page's files are fetched again after this long if one of them did not arrive. */
export const FETCHED_AGAIN_AFTER = 5_000;

/**
 * Optional: without a worker the page needs a network to open, and gets no pushes. A worker whose files did not all arrive is
 * discarded by the browser, so it is registered again.
 */
export async function registerWorker(page: WorkedPage): Promise<void> {
  const again = () => after(FETCHED_AGAIN_AFTER, () => void registerWorker(page));
  try {
    const registered = await navigator.serviceWorker?.register(policy.createScriptURL(addressOf(page)), {
      ...{ scope: page, updateViaCache: 'none' },
    });
    if (registered) void takenOver();
    const { installing = null } = registered ?? {};
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant' && !registered?.active) again();
    });
  } catch (cause) {
    // Without a network; what a browser forbids stays forbidden.
    if (cause instanceof TypeError) again();
  }
}

/** A page that loads while its worker activates, or that skipped it, has none until the next load unless it asks for it. */
async function takenOver(): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) active?.postMessage('claim');
}
