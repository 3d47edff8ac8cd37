/** Registers the service worker. The page's policy lets one name make addresses of code, and this is what it may make. */

const ADDRESS = '/agent/service-worker.js';

type Rules = { createScriptURL: (url: string) => string };
type Factory = { createPolicy: (name: string, rules: Rules) => { createScriptURL: (url: string) => string } };
const { trustedTypes }: typeof globalThis & { trustedTypes?: Factory } = globalThis;

const rules: Rules = {
  createScriptURL: (url) => {
    if (url !== ADDRESS) throw new TypeError('This page has one worker.');
    return url;
  },
};
const policy = trustedTypes?.createPolicy('kod-phone', rules) ?? rules;

/** Nothing of the page depends on it: without a worker it needs a network to open, and gets no push. */
export const registerWorker = (): void => {
  void navigator.serviceWorker
    ?.register(policy.createScriptURL(ADDRESS), { scope: '/agent', updateViaCache: 'none' })
    .catch(() => undefined);
};
