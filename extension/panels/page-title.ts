import { useLayoutEffect } from 'preact/hooks';
import type { Feature } from '../model/route.ts';
import { groundHere } from '../state/ground.ts';
import { i18n, offers } from '../state/worklist.ts';

/**
 * The open panel and the number of waiting offers as the page's title, visible in the tab bar while another
 * tab is in front.
 */
export const PageTitle = ({ feature }: { feature: Feature }) => {
  const { words } = i18n.value;
  const title = words.pageTitle(offers.value.length, `${words.features[feature]} · ${words.product}`);
  useLayoutEffect(() => () => groundHere()?.title(null), []);
  useLayoutEffect(() => groundHere()?.title(title), [title]);
  return null;
};
