/** Follows a request: loads the tracker, and shows the receipt until then. */

import { createSolver } from './challenge.ts';
import type { After, Following, Tools } from './contract.ts';
import { receipt } from './receipt.ts';

export const followed = (
  element: Following,
  tools: Tools,
  whole: After['whole'],
): Pick<After, 'follow' | 'body'> => {
  const { draw, adoptStyles, forget, tell, startAgain, otherWay } = tools;
  let missing = false;
  const follow = async (lead?: string): Promise<void> => {
    const { token, root } = element;
    missing = false;
    draw(lead);
    try {
      const { createTracker, css } = await tools.loadTracker();
      if (!token || element.token !== token || !root.isConnected) return;
      element.tracker?.stop();
      adoptStyles(root, css);
      element.tracker = createTracker({
        api: element.api,
        clock: element.clock,
        token,
        link: `${element.address}/track#${token}`,
        first: element.told,
        form: () => element.words,
        words: () => tools.language().trackerWords,
        // Each proof is valid once.
        solution: () => createSolver(element.api, element.clock.now).solution(),
        changed: draw,
        device: element.device,
        ended: forget,
        startAgain,
        tell,
        callLine: tools.callLine,
      });
    } catch {
      missing = true;
    }
    draw(lead);
  };
  const body = () => {
    const { tracker, told } = element;
    const words = whole(told?.contactMethod ?? '');
    if (!tracker) return receipt(element, words, otherWay, missing ? () => void follow() : null);
    return tracker.render();
  };
  return { follow, body };
};
