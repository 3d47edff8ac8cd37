import { useState } from 'preact/hooks';
import type { PslTexts } from '../../../shared/contracts/psl.ts';
import { CASE_NUMBERS, type CaseNumber } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import type { Answer, Problem } from '../../background/problem.ts';
import { useAsked } from '../../state/asked.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { TextField } from './fields.tsx';

type Known = Readonly<Record<CaseNumber, string | null>>;
const NONE: Answer<Known> = { ok: true, data: { caseNumber: null, applicationId: null } };

type Numbers = {
  /** True until it is known whether there are any: an issue that began before would be without them. */
  readonly waits: boolean;
  readonly problem: Problem | undefined;
  readonly again: () => void;
  /** As they stand in the fields; empty ones are left out. */
  readonly texts: PslTexts;
  readonly set: (name: CaseNumber, text: string) => void;
};

/** The case numbers that the agent wrote down on a referral, for the issue that is about it; what they type here goes before. */
export const useReferralNumbers = (referralId: string | null): Numbers => {
  const { state, again } = useAsked<Known>(
    () => (referralId === null ? Promise.resolve(NONE) : sendMessage('caseNumbersOf', { referralId })),
    [referralId],
  );
  const { data, problem } = state.value;
  const [typed, setTyped] = useState<Partial<Record<CaseNumber, string>>>({});
  const filled = CASE_NUMBERS.map((name) => [name, typed[name] ?? data?.[name] ?? '']);
  return {
    waits: referralId !== null && data === undefined && problem === undefined,
    problem,
    again,
    texts: Object.fromEntries(filled.filter(([, text]) => text !== '')),
    set: (name, text) => setTyped((now) => ({ ...now, [name]: text })),
  };
};

/** To look over and to change, as all that a new issue begins with. */
export const ReferralNumbers = ({ waits, problem, again, texts, set }: Numbers) => (
  <>
    {problem && problem.kind !== 'refusal' && <ProblemNote problem={problem} again={again} />}
    {!waits && (
      <div class="psl-grid">
        {CASE_NUMBERS.map((name) => (
          <TextField
            key={name}
            id={`begin-${name}`}
            field={name}
            value={texts[name] ?? ''}
            set={(text) => set(name, text)}
          />
        ))}
      </div>
    )}
  </>
);
