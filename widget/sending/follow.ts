/** Follows a request: loads the tracker, and shows the receipt while it is not there. */

import { html } from 'lit/html.js';
import { wholeWords } from '../locales/whole-words.ts';
import type { After, Following, Tools } from './kit.ts';
import { receipt } from './receipt.ts';

const load = async (s: Following, { loadTracker, loadLanguage }: Tools) => {
  const [part] = await Promise.all([loadTracker(), s.words.lang === 'es' && loadLanguage('es')]);
  return part;
};

export const followed = (s: Following, tools: Tools): Pick<After, 'follow' | 'body'> => {
  const { draw, dress, forget, tell, startAgain } = tools;
  let missing = false;
  const follow = async (lead?: string): Promise<void> => {
    const { token, root } = s;
    missing = false;
    draw(lead);
    try {
      const { createTracker, css } = await load(s, tools);
      if (!token || s.token !== token || !root.isConnected) return;
      s.tracker?.stop();
      dress(root, css);
      s.tracker = createTracker({
        api: s.api,
        clock: s.clock,
        token,
        link: `${s.address}/track#${token}`,
        first: s.told,
        form: () => s.words,
        words: () => s.parts[s.words.lang]?.trackerWords,
        changed: draw,
        ended: forget,
        tell,
      });
    } catch {
      missing = true;
    }
    draw(lead);
  };
  const body = () => {
    const { tracker, words } = s;
    if (!tracker) return receipt(s, tools, missing ? () => void follow() : null);
    return html`${tracker.render()}${
      tracker.over()
        ? html`<p class="actions"><button part="again" type="button" @click=${startAgain}>${wholeWords(words).startAgain}</button></p>`
        : ''
    }`;
  };
  return { follow, body };
};
