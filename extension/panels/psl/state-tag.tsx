import type { PslState } from '../../../shared/vocabulary.ts';
import { pslVoice } from './words.ts';

export const StateTag = ({ state }: { state: PslState }) => (
  <span class={`status psl-state-${state}`}>{pslVoice.value.states[state]}</span>
);
