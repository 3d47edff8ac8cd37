import { offers, voice } from '../../state/worklist.ts';

/** Discreet: one word and what waits. */
export const Launcher = ({ go }: { go: () => void }) => {
  const { words } = voice.value;
  const count = offers.value.length;
  return (
    <button type="button" class="button launcher" aria-label={words.openTab} onClick={go}>
      {words.product}
      {count > 0 && <span class="launcher-count number">{count}</span>}
    </button>
  );
};
