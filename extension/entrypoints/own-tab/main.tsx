/** The panels in our own tab: nothing can cover them, and the URL is ours. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { type Go, hashOf, type Route, routeOf, routeText } from '../../model/route.ts';
import { Shell } from '../../panels/shell.tsx';
import { standOn } from '../../state/ground.ts';
import { i18n, settings } from '../../state/worklist.ts';
import { type Stand, showPanels } from '../panel/show-panels.ts';

const HOME: Route = { feature: 'quick-updates', referralId: null };
const routeHere = (): Route => routeOf(location.hash) ?? HOME;

const stand: Stand = async (root, stored, follow) => {
  await stored;
  follow();
  const route = signal(routeHere());
  const go: Go = (next, how = 'push') => {
    const hash = hashOf(routeText(next));
    if (how === 'push') history.pushState(null, '', hash);
    else history.replaceState(null, '', hash);
    route.value = next;
  };
  for (const name of ['popstate', 'hashchange'])
    window.addEventListener(name, () => {
      route.value = routeHere();
    });
  standOn({
    title: (text) => {
      document.title = text ?? i18n.peek().words.product;
    },
    reload: () => location.reload(),
    signIn: (here) => location.assign(`${settings.peek().portalUrl ?? ''}/${hashOf(here)}`),
    isLeft: () => false,
    askFacts: async () => null,
  });
  render(<Shell route={route} go={go} />, root);
};

showPanels(stand);
