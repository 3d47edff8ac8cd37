import type { ReferralKind } from '../../shared/vocabulary.ts';
import { i18n } from '../state/worklist.ts';
import { GeneralIcon, MassIcon } from './icons.tsx';

/** General or Mass, distinguished by word, drawing, and color. */
export const KindTag = ({ kind }: { kind: ReferralKind }) => (
  <span class={`kind kind-${kind}`}>
    {kind === 'general' ? <GeneralIcon /> : <MassIcon />}
    {i18n.value.shared.kind[kind]}
  </span>
);
