import { sendMessage } from '../background/messages.ts';
import { after } from '../clock.ts';
import { hashOf } from '../model/route.ts';
import { i18n, settings } from '../state/worklist.ts';

/** ms. The background answers from storage; if it hangs, signing in must still work. */
const ANSWERS_WITHIN = 1000;

const once = (run: () => void): (() => void) => {
  let ran = false;
  return () => {
    if (!ran) run();
    ran = true;
  };
};

/** Reloads even if only the fragment differs: the portal asks for a sign-in only when it loads a page. */
const load = (address: string): void => {
  const { origin, pathname, search } = new URL(address);
  if (origin + pathname + search === location.origin + location.pathname + location.search) {
    location.hash = new URL(address).hash;
    location.reload();
  } else location.assign(address);
};

/**
 * Links to the portal's start page, which redirects to its sign-in. The route is in the address and also
 * remembered, because a sign-in may lose the fragment.
 */
export const SignInLink = ({ here }: { here: string }) => {
  const address = `${settings.value.portalUrl ?? location.origin}/${hashOf(here)}`;
  const follow = (event: MouseEvent): void => {
    const remembered = sendMessage('rememberPlace', here).catch(() => undefined);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const go = once(() => load(address));
    after(ANSWERS_WITHIN, go);
    void remembered.then(go);
  };
  return (
    <a class="button button-primary" href={address} onClick={follow}>
      {i18n.value.words.situation.signInHere}
    </a>
  );
};
