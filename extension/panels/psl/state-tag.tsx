import type { PslState } from '../../../shared/vocabulary.ts';
import { pslI18n } from './words.ts';

export const StateTag = ({ state }: { state: PslState }) => (
  <span class={`status psl-state-${state}`}>{pslI18n.value.states[state]}</span>
);
