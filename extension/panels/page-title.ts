import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Feature } from '../model/route.ts';
import { type HeldTitle, holdTitle } from '../portal/held-title.ts';
import { i18n, offers } from '../state/worklist.ts';

/**
 * The open panel and the number of waiting offers as the page's title, visible in the tab bar while another
 * tab is in front.
 */
export const PageTitle = ({ feature }: { feature: Feature }) => {
  const { words } = i18n.value;
  const title = words.pageTitle(offers.value.length, `${words.features[feature]} · ${words.product}`);
  const held = useRef<HeldTitle>(undefined);
  // Order matters: first hold the title, then set ours.
  useLayoutEffect(() => {
    held.current = holdTitle(document);
    return held.current.release;
  }, []);
  useLayoutEffect(() => held.current?.show(title), [title]);
  return null;
};
