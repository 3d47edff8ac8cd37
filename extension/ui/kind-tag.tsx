import type { ReferralKind } from '../../shared/vocabulary.ts';
import { voice } from '../state/worklist.ts';
import { GeneralIcon, MassIcon } from './icons.tsx';

/** General or Mass, told apart by word, drawing and color. */
export const KindTag = ({ kind }: { kind: ReferralKind }) => (
  <span class={`kind kind-${kind}`}>
    {kind === 'general' ? <GeneralIcon /> : <MassIcon />}
    {voice.value.shared.kind[kind]}
  </span>
);
