import { sendMessage } from '../background/messages.ts';
import { after } from '../clock.ts';
import { hashOf } from '../model/route.ts';
import { groundHere } from '../state/ground.ts';
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

/**
 * Links to the portal's start page, which redirects to its sign-in. The route is in the address and also
 * remembered, because a sign-in may lose the fragment.
 */
export const SignInLink = ({ here }: { here: string }) => {
  const follow = (event: MouseEvent): void => {
    const remembered = sendMessage('rememberPlace', here).catch(() => undefined);
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const go = once(() => groundHere()?.signIn(here));
    after(ANSWERS_WITHIN, go);
    void remembered.then(go);
  };
  return (
    <a
      class="button button-primary"
      href={`${settings.value.portalUrl ?? ''}/${hashOf(here)}`}
      target="_top"
      onClick={follow}
    >
      {i18n.value.words.situation.signInHere}
    </a>
  );
};
