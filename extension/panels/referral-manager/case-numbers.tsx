import type { TargetedSubmitEvent } from 'preact';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { CASE_NUMBERS, type CaseNumber } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { pslWords } from '../../locales/psl-words.ts';
import { type Draft, useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { oneLine } from '../../ui/one-line.ts';
import { LimitNote, leadToTooLong, limitOf, textInto } from '../../ui/typed.tsx';
import { ActingNote, useActing } from './acting.tsx';

type Props = {
  readonly referral: ReferralDetail;
  readonly put: (detail: ReferralDetail) => void;
};
type FieldProps = {
  readonly name: CaseNumber;
  readonly draft: Draft<string>;
  readonly copied: boolean;
};
const NumberField = ({ name, draft, copied }: FieldProps) => {
  const { words, screen } = i18n.value;
  const { value } = draft;
  return (
    <div class="field">
      <label for={`own-${name}`}>{pslWords(screen).fields[name]}</label>
      <div class="field-copied">
        <input
          id={`own-${name}`}
          type="text"
          class="number"
          autocomplete="off"
          spellcheck={false}
          {...limitOf(`own-${name}`, value, 'caseNumber')}
          {...textInto(draft, oneLine)}
        />
        {copied && <CopyButton text={value.trim()} label={words.detail.copyNumber[name]} />}
      </div>
      <LimitNote id={`own-${name}`} text={value} field="caseNumber" />
    </div>
  );
};

/** The agent's case numbers for the resident; typed text stays until it is saved. */
export const CaseNumbers = ({ referral, put }: Props) => {
  const { detail } = i18n.value.words;
  const { referralId } = referral;
  const numbers: Readonly<Record<CaseNumber, Draft<string>>> = {
    caseNumber: useDraft(referralId, 'caseNumber', referral.caseNumber ?? ''),
    applicationId: useDraft(referralId, 'applicationId', referral.applicationId ?? ''),
  };
  const { state, act, busy } = useActing();
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (leadToTooLong(event.currentTarget)) return;
    const typed = CASE_NUMBERS.filter((name) => numbers[name].isTyped);
    // Sends only what was typed: another window may have saved the other number.
    void act(
      'numbers',
      () =>
        sendMessage('caseNumbers', {
          referralId,
          ...Object.fromEntries(typed.map((name) => [name, numbers[name].value])),
        }),
      (saved) => {
        put(saved);
        for (const name of typed) numbers[name].saved(numbers[name].value);
      },
    );
  };
  return (
    <form class="action action-wide" onSubmit={save} noValidate aria-labelledby="own-numbers">
      <h2 id="own-numbers">{detail.numbers}</h2>
      <p class="muted">{detail.numbersHint}</p>
      <div class="fields">
        {CASE_NUMBERS.map((name) => (
          <NumberField
            key={name}
            name={name}
            draft={numbers[name]}
            copied={referral[name] !== null && numbers[name].value.trim() !== ''}
          />
        ))}
      </div>
      <p>
        <button type="submit" class="button" aria-disabled={busy}>
          {detail.saveNumbers}
        </button>
      </p>
      <ActingNote state={state} />
    </form>
  );
};
