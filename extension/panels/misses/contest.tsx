import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { CONTEST_REASONS } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { useChoice } from '../../state/use-draft.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { choiceInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';

type Contested = Pick<ReferralDetail, 'referralId' | 'contest' | 'contestUntil'>;
type Props = { readonly missed: Contested; readonly put: (detail: ReferralDetail) => void };
type FormProps = Pick<Props, 'put'> & {
  readonly referralId: string;
  readonly until: number;
  readonly contested: () => void;
};

const ContestForm = ({ referralId, until, put, contested }: FormProps) => {
  const { contest } = settingsI18n.value;
  const id = useId();
  const choice = useChoice(referralId, 'contest-reason', CONTEST_REASONS);
  const [tried, setTried] = useState(false);
  const missing = tried && choice.value === '';
  const { run, busy, problem } = useAction();
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const reason = choice.value;
    if (reason === '') return;
    const answer = await run(() => sendMessage('contestMiss', { referralId, reason }));
    if (!answer?.ok) return;
    choice.discard();
    contested();
    put(answer.data);
  };
  const zone = worklist.value?.zone ?? 'America/New_York';
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <fieldset class="contest">
        <legend>{contest.title}</legend>
        <p>{contest.lead(dayAndTime(until, serverNowOnce(), zone, i18n.value.screen))}</p>
        <div class="contest-form">
          <p class="field">
            <label for={id}>{contest.reason}</label>
            <select
              id={id}
              aria-invalid={missing}
              aria-describedby={missing ? `${id}-missing` : undefined}
              {...choiceInto(choice)}
            >
              <option value="">–</option>
              {CONTEST_REASONS.map((each) => (
                <option key={each} value={each}>
                  {contest.reasons[each]}
                </option>
              ))}
            </select>
          </p>
          <button type="submit" class="button" aria-disabled={busy}>
            {contest.button}
          </button>
        </div>
        {missing && (
          <p class="bad" role="alert" id={`${id}-missing`}>
            {contest.chooseReason}
          </p>
        )}
        {problem && <ProblemNote problem={problem} acting />}
      </fieldset>
    </form>
  );
};

/**
 * Contesting a missed General (rule 5), or the answer; renders nothing if there is nothing to contest. `put`
 * gets the changed referral.
 */
export const Contest = ({ missed: { referralId, contest, contestUntil }, put }: Props) => {
  const { states } = settingsI18n.value.contest;
  const said = useRef<HTMLParagraphElement>(null);
  const [here, setHere] = useState(false);
  // The form that had the focus is gone: its result takes the focus.
  useEffect(() => {
    if (here && contest !== null) said.current?.focus();
  }, [here, contest]);
  return (
    <>
      {contest === null && contestUntil !== null && (
        <ContestForm referralId={referralId} until={contestUntil} put={put} contested={() => setHere(true)} />
      )}
      <p class="contest-said" role="status" tabIndex={-1} ref={said}>
        {contest === null ? '' : states[contest]}
      </p>
    </>
  );
};
