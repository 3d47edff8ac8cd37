/**
 * The script's entry: registers the element once, even if the script is loaded twice, and inserts it where a
 * tag requests it.
 */

import { phoneLink } from '../model/phone.ts';
import { KynectOnDemand } from './element.ts';

declare const __VERSION__: string;

const TAG = 'kynect-on-demand';
// Only a running classic script has `currentScript`; a module knows its own address.
const { currentScript, scripts } = document;
const classic = currentScript instanceof HTMLScriptElement;
const address = classic ? currentScript.src : import.meta.url;
Object.assign(KynectOnDemand, {
  version: __VERSION__,
  service: new URL('../..', address).href.replace(/\/$/, ''),
});

const known = customElements.get(TAG) as typeof KynectOnDemand | undefined;
if (!known) customElements.define(TAG, KynectOnDemand);
else if (known.version !== KynectOnDemand.version)
  console.warn(
    `<${TAG}> ${known.version} is already on this page: version ${KynectOnDemand.version} is not used.`,
  );

/**
 * `data-insert`: inserts the element after the tag, with the other `data-` as its attributes. Its value is
 * the phone number shown until the form works.
 */
for (const script of classic ? [currentScript] : [...scripts].filter(({ src }) => src === address)) {
  const { insert } = script.dataset;
  if (insert === undefined) continue;
  const element = document.createElement(TAG);
  for (const { name, value } of script.attributes)
    if (name.startsWith('data-')) element.setAttribute(name.slice(5), value);
  if (insert)
    element.append(
      Object.assign(document.createElement('a'), { href: phoneLink(insert), textContent: insert }),
    );
  script.after(element);
}
