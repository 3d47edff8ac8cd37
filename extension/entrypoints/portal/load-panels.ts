/** Gets the panels' code into this page: a content script can load none itself without opening files to the page. */
import { after } from '../../clock.ts';
import { offeredPanels, type Panels, withdrawPanels } from '../../panels/panel-bridge.ts';

/** From the disk of this machine: what takes longer will not come. */
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

/** @param inject asks the background to run the code here. @returns undefined when it did not come; asking again may help. */
export const loadPanels = async (inject: () => Promise<unknown>): Promise<Panels | undefined> => {
  if (!offeredPanels()) await orNothing(inject());
  const offered = offeredPanels();
  const panels = offered && (await orNothing(offered));
  // One that failed would be found again at the next try, and nothing new would be run.
  if (offered && !panels) withdrawPanels();
  return panels;
};
