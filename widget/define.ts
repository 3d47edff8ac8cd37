/** The script-tag entry: registers the element once, whatever else is on the page. */
import { KynectOnDemand } from './element.ts';

declare const __VERSION__: string;

const TAG = 'kynect-on-demand';
// Only while a classic script runs is it the current one; a module knows its own address.
const { currentScript } = document;
const address = currentScript instanceof HTMLScriptElement ? currentScript.src : import.meta.url;
Object.assign(KynectOnDemand, {
  version: __VERSION__,
  service: new URL('../..', address).href.replace(/\/$/, ''),
});

const known = customElements.get(TAG) as typeof KynectOnDemand | undefined;
if (!known) customElements.define(TAG, KynectOnDemand);
else if (known.version !== KynectOnDemand.version && !known.warned) {
  known.warned = true;
  console.warn(
    `<${TAG}> ${known.version ?? '(another element)'} is already on this page, so version ${KynectOnDemand.version} is not used. Keep one script tag.`,
  );
}
