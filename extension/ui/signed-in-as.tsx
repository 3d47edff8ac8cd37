import { situation, voice, worklist } from '../state/worklist.ts';

/** Whose worklist this is. Nothing while nobody's is shown. */
export const SignedInAs = () => {
  const name = worklist.value?.name;
  const shown = situation.value === 'ready' || situation.value === 'not-registered';
  return name && shown ? <p class="signed-in-as muted">{voice.value.words.signedInAs(name)}</p> : null;
};
