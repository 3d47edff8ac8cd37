/**
 * Loads the panels' code into this page through the background: a content script could only load files that
 * the page can read too.
 */
import { after } from '../../clock.ts';
import { offeredPanels, type Panels, withdrawPanels } from '../../panels/panel-bridge.ts';

/** ms. It comes from the local disk: later means never. */
const LIMIT = 10_000;

const orNothing = async <T>(promise: Promise<T>): Promise<T | undefined> => {
  let cancel = (): void => undefined;
  const limit = new Promise<undefined>((resolve) => {
    cancel = after(LIMIT, () => resolve(undefined));
  });
  const value = await Promise.race([promise.catch(() => undefined), limit]);
  cancel();
  return value;
};

/**
 * @param inject asks the background to run the code here. @returns undefined if it did not arrive; trying
 * again may help.
 */
export const loadPanels = async (inject: () => Promise<unknown>): Promise<Panels | undefined> => {
  if (!offeredPanels()) await orNothing(inject());
  const offered = offeredPanels();
  const panels = offered && (await orNothing(offered));
  // Otherwise the next try would find the failed offer and not run the code again.
  if (offered && !panels) withdrawPanels();
  return panels;
};
