import { useState } from 'preact/hooks';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { CASE_NUMBER_LONGEST, CASE_NUMBERS, type CaseNumber } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { pslWords } from '../../locales/psl-words.ts';
import { voice } from '../../state/worklist.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { oneLine } from '../../ui/one-line.ts';
import { ActingNote, useActing } from './acting.tsx';

type Props = {
  readonly referral: ReferralDetail;
  readonly put: (detail: ReferralDetail) => void;
};
type Typed = Partial<Readonly<Record<CaseNumber, string>>>;

/** What is still to be saved once this was: what was typed anew while it was on its way. */
const without = (now: Typed, saved: Typed): Typed =>
  Object.fromEntries(Object.entries(now).filter(([name, text]) => text !== saved[name as CaseNumber]));

type FieldProps = {
  readonly name: CaseNumber;
  readonly value: string;
  readonly copied: boolean;
  readonly set: (text: string) => void;
};
const NumberField = ({ name, value, copied, set }: FieldProps) => {
  const { words, screen } = voice.value;
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
          maxLength={CASE_NUMBER_LONGEST}
          value={value}
          onInput={(event) => set(oneLine(event.currentTarget.value))}
        />
        {copied && <CopyButton text={value.trim()} label={words.detail.copyNumber[name]} />}
      </div>
    </div>
  );
};

/** The numbers that the agent knows the resident's case by; as with the note, what was typed stays until it is saved. */
export const CaseNumbers = ({ referral, put }: Props) => {
  const { detail } = voice.value.words;
  const [typed, setTyped] = useState<Typed>({});
  const { state, act, busy } = useActing();
  const textOf = (name: CaseNumber): string => typed[name] ?? referral[name] ?? '';
  const save = (event: Event) => {
    event.preventDefault();
    // Only what was typed: the other number may have been saved from another window.
    void act(
      'numbers',
      () => sendMessage('caseNumbers', { referralId: referral.referralId, ...typed }),
      (saved) => {
        setTyped((now) => without(now, typed));
        put(saved);
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
            value={textOf(name)}
            copied={referral[name] !== null && textOf(name).trim() !== ''}
            set={(text) => setTyped((now) => ({ ...now, [name]: text }))}
          />
        ))}
      </div>
      <p>
        <button type="submit" class="button" disabled={busy}>
          {detail.saveNumbers}
        </button>
      </p>
      <ActingNote state={state} />
    </form>
  );
};
