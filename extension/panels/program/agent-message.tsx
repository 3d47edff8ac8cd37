/** Staff write a short message to one agent or several (rule 55). */
import type { ComponentChildren } from 'preact';
import type { Written } from '../../../shared/contracts/staff-messages.ts';
import { messageFault } from '../../../shared/staff-reason.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { type Faults, FieldFault, faultyIf } from '../../ui/field-fault.tsx';
import { LimitNote, limitOf, textInto } from '../../ui/typed.tsx';
import { DeedButton, DeedEnd, DeedReason, useDeed } from './deed.tsx';

const words = () => programWords(i18n.value.screen).agents.write;

export const willBeWritten = ({ to, byPush, byText, left }: Written): string =>
  [words().will(to, byPush, byText), left > 0 && words().left(left)].filter(Boolean).join(' ');

type FieldProps = {
  readonly id: string;
  /** Where the text is kept while it is typed. */
  readonly place: string;
  readonly faults: Faults;
  /** The button, with what comes of it. */
  readonly button: (press: (prepare: (text: string) => void) => void, go: string) => ComponentChildren;
};
export const MessageField = ({ id, place, faults, button }: FieldProps) => {
  const { label, hint, go, faults: faultTexts } = words();
  const draft = useDraft(place, 'message');
  const press = (prepare: (text: string) => void): void => {
    const fault = messageFault(draft.value);
    if (fault) faults.mark(id, faultTexts[fault]);
    else prepare(draft.value.trim());
  };
  return (
    <section class="action">
      <p class="field">
        <label for={id}>{label}</label>
        <span class="hint muted" id={`${id}-hint`}>
          {hint}
        </span>
        <textarea
          id={id}
          rows={3}
          {...limitOf(id, draft.value, 'staffMessage', `${id}-hint`)}
          {...(faults.fault && faultyIf(faults, id, `${id}-hint`))}
          {...textInto(draft)}
        />
        <LimitNote id={id} text={draft.value} field="staffMessage" />
        <FieldFault id={id} faults={faults} />
      </p>
      {button(press, go)}
    </section>
  );
};

const PLACE = 'program/agents';
type Props = { readonly agents: readonly string[]; readonly wrote: () => void };
/** To those who are chosen in the list. */
export const WriteToChosen = ({ agents, wrote }: Props) => {
  const draft = useDraft(PLACE, 'message');
  const deed = useDeed({
    draft: PLACE,
    send: (text: string, how) => sendMessage('staffWrite', { agents: [...agents], text, ...how }),
    nothing: (_, { to }: Written) => (to === 0 ? words().nobody : null),
    will: (_, written) => willBeWritten(written),
    did: (_, { to }) => words().done(to),
    changed: () => {
      draft.discard();
      wrote();
    },
  });
  return (
    <section class="case-acts write-to-chosen" aria-label={words().title(agents.length)}>
      <h2>{words().title(agents.length)}</h2>
      {agents.length > 0 && (
        <>
          <DeedReason id="agents-write" reason={deed.reason} />
          <MessageField
            id="agents-message"
            place={PLACE}
            faults={deed.faults}
            button={(press, text) => (
              <DeedButton {...{ id: 'agents-write', deed, at: 'write', text, press }} />
            )}
          />
        </>
      )}
      <DeedEnd id="agents-write" deed={deed} />
    </section>
  );
};
