import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Feature } from '../model/route.ts';
import { type HeldTitle, holdTitle } from '../portal/held-title.ts';
import { i18n, offers } from '../state/worklist.ts';

/** The open feature and how many offers wait, as the title of the portal's page: seen in the row of tabs while another is in front. */
export const PageTitle = ({ feature }: { feature: Feature }) => {
  const { words } = i18n.value;
  const title = words.pageTitle(offers.value.length, `${words.features[feature]} · ${words.product}`);
  const held = useRef<HeldTitle>(undefined);
  // In this order: taking the title, then showing ours.
  useLayoutEffect(() => {
    held.current = holdTitle(document);
    return held.current.release;
  }, []);
  useLayoutEffect(() => held.current?.show(title), [title]);
  return null;
};
