/** Registers the service worker. The page's policy allows one Trusted Types policy to create script URLs, and this is the only one. */

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

/** Optional: without a worker the page needs a network to open, and gets no pushes. */
export const registerWorker = (page: WorkedPage): void => {
  void navigator.serviceWorker
    ?.register(policy.createScriptURL(addressOf(page)), { scope: page, updateViaCache: 'none' })
    .catch(() => undefined);
};
