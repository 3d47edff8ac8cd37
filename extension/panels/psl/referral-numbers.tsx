import type { PslTexts } from '../../../shared/contracts/psl.ts';
import { CASE_NUMBERS, type CaseNumber } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { type Draft, useDraft } from '../../state/use-draft.ts';
import { useQuery } from '../../state/use-query.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { TextField } from './fields.tsx';

/** The draft's place until the issue exists. */
export const newIssuePlace = (referralId: string | null): string => `new-issue-${referralId ?? 'page'}`;

type Known = Readonly<Record<CaseNumber, string | null>>;
const NONE: Answer<Known> = { ok: true, data: { caseNumber: null, applicationId: null } };

type Numbers = {
  /** True until the numbers have loaded: an issue started before would lack them. */
  readonly waits: boolean;
  readonly problem: Problem | undefined;
  readonly again: () => void;
  /** The content of the fields, without empty ones. */
  readonly texts: PslTexts;
  readonly set: (name: CaseNumber, text: string) => void;
};

/** The case numbers that the agent noted on the referral; what they type here takes precedence. */
export const useReferralNumbers = (referralId: string | null): Numbers => {
  const { state, again } = useQuery<Known>(
    () => (referralId === null ? Promise.resolve(NONE) : sendMessage('caseNumbersOf', { referralId })),
    [referralId],
  );
  const { data, problem } = state.value;
  const place = newIssuePlace(referralId);
  const numbers: Readonly<Record<CaseNumber, Draft<string>>> = {
    caseNumber: useDraft(place, 'caseNumber', data?.caseNumber ?? ''),
    applicationId: useDraft(place, 'applicationId', data?.applicationId ?? ''),
  };
  const filled = CASE_NUMBERS.map((name) => [name, numbers[name].value]);
  return {
    waits: referralId !== null && data === undefined && problem === undefined,
    problem,
    again,
    texts: Object.fromEntries(filled.filter(([, text]) => text !== '')),
    set: (name, text) => numbers[name].set(text),
  };
};

/** To check and edit, like everything a new issue starts with. */
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
