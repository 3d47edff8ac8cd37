import { i18n, situation, worklist } from '../state/worklist.ts';

/** Whose worklist this is. Renders nothing without one. */
export const SignedInAs = () => {
  const name = worklist.value?.name;
  const shown = situation.value === 'ready' || situation.value === 'not-registered';
  return name && shown ? <p class="signed-in-as muted">{i18n.value.words.signedInAs(name)}</p> : null;
};
