import { signal } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PslTexts } from '../../../shared/contracts/psl.ts';
import type { PslField } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import type { PageFacts } from '../../model/portal-page.ts';
import { groundHere } from '../../state/ground.ts';
import { drafts, useDraftOf } from '../../state/use-draft.ts';
import { serverNowOnce, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { leadToTooLong } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';
import { blank, type Captured, captured, isCaptured } from './capture.ts';
import { CodesField, controlOf, OccurredField, SystemField, TextField } from './fields.tsx';
import type { PslGo } from './go.ts';
import { newIssuePlace, ReferralNumbers, useReferralNumbers } from './referral-numbers.tsx';
import { forget, pictureNow, useScreenshot } from './screenshot.ts';
import { WaitingShot } from './shots.tsx';
import { pslI18n, timeText } from './words.ts';

export type StartFrom = 'page' | 'blank';
/** Set by the button that starts a new issue. */
export const startFrom = signal<StartFrom>('page');

const take = (from: StartFrom, page: PageFacts | null, referralId: string | null): Captured =>
  from === 'blank' || page === null
    ? blank(navigator, referralId, serverNowOnce())
    : captured(page, navigator, referralId, serverNowOnce());

const FIELDS: readonly PslField[] = ['screen', 'path', 'error', 'browser'];

type FormProps = { readonly now: Captured; readonly set: (now: Captured) => void };
const Form = ({ now, set }: FormProps) => {
  const { facts, texts } = now;
  return (
    <div class="psl-grid" {...controlOf('captured')}>
      <SystemField
        id="begin-system"
        value={facts.system}
        set={(system) => set({ ...now, facts: { ...facts, system } })}
      />
      <OccurredField
        id="begin-at"
        value={facts.occurredAt}
        set={(occurredAt) => set({ ...now, facts: { ...facts, occurredAt } })}
      />
      {FIELDS.map((field) => (
        <TextField
          key={field}
          id={`begin-${field}`}
          field={field}
          value={texts[field] ?? ''}
          set={(text) => set({ ...now, texts: { ...texts, [field]: text } })}
        />
      ))}
      <CodesField
        id="begin-codes"
        value={facts.statusCodes}
        set={(statusCodes) => set({ ...now, facts: { ...facts, statusCodes } })}
      />
    </div>
  );
};

const Choice = ({ from, choose }: { from: StartFrom; choose: (from: StartFrom) => void }) => {
  const { begin } = pslI18n.value;
  const names = { page: begin.fromPage, blank: begin.fromBlank };
  return (
    <fieldset>
      <legend class="psl-legend">{begin.from}</legend>
      <div class="psl-segments">
        {(['page', 'blank'] as const).map((each) => (
          <label key={each} class="psl-segment">
            <input type="radio" name="psl-from" checked={from === each} onChange={() => choose(each)} />
            {names[each]}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const ErrorSeen = ({ at }: { at: number | null }) => {
  const { begin } = pslI18n.value;
  const text = at === null ? begin.noError : begin.lastError(timeText(at));
  return <p class="muted">{text}</p>;
};

/** A picture that can't be saved stays pending and is shown in the issue. */
const addPicture = async (id: string): Promise<void> => {
  const picture = await pictureNow().catch(() => undefined);
  if (!picture) return;
  const answer = await sendMessage('pslAttach', { id, pictureId: crypto.randomUUID(), ...picture }).catch(
    () => undefined,
  );
  if (answer?.ok) await forget();
};

const useStart = (now: Captured, numbers: PslTexts, started: (id: string) => void) => {
  const action = useAction();
  // The same id for every try: starting twice creates one issue.
  const id = useMemo(() => crypto.randomUUID(), []);
  const start = async () => {
    const agentId = worklist.value?.agentId ?? '';
    const save = { id, basedOn: 0, texts: { ...now.texts, ...numbers }, facts: now.facts };
    const answer = await action.run(() => sendMessage('pslSave', { agentId, writer: id, save }));
    if (!answer?.ok) return;
    await addPicture(id);
    started(id);
  };
  return { action, start };
};

type Props = { readonly referralId: string | null; readonly go: PslGo };

/** Asks what the portal's page shows first. */
export const Begin = (props: Props) => {
  const [page, setPage] = useState<PageFacts | null | undefined>(undefined);
  useEffect(() => {
    void (groundHere()?.askFacts() ?? Promise.resolve(null)).then(setPage);
  }, []);
  return page === undefined ? null : <Started {...props} page={page} />;
};

/** The captured data, to check and edit before anything is saved. */
const Started = ({ referralId, go, page }: Props & { page: PageFacts | null }) => {
  const { begin } = pslI18n.value;
  const [from, setFrom] = useState<StartFrom>(referralId === null ? startFrom.value : 'blank');
  const [taken, setTaken] = useState(() => take(from, page, referralId));
  const place = newIssuePlace(referralId);
  const { value: now, set } = useDraftOf(place, 'captured', taken, isCaptured);
  const forgetTyped = () => drafts.forget(place);
  const numbers = useReferralNumbers(referralId);
  const { action, start } = useStart(now, numbers.texts, (id) => {
    forgetTyped();
    go.toIssue(id);
  });
  useScreenshot();
  const cancel = () => {
    forgetTyped();
    go.toList();
  };
  const choose = (next: StartFrom) => {
    setFrom(next);
    forgetTyped();
    setTaken(take(next, page, referralId));
  };
  return (
    <form
      class="psl-begin"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!numbers.waits && !leadToTooLong(event.currentTarget)) void start();
      }}
    >
      <h1 tabIndex={-1}>{begin.title}</h1>
      <p class="note">{begin.onePerTicket}</p>
      {referralId !== null && <p>{begin.aboutReferral}</p>}
      <Choice from={from} choose={choose} />
      {from === 'page' && (
        <div class="psl-captured">
          <h2>{begin.captured}</h2>
          <p>{begin.capturedLead}</p>
          <ErrorSeen at={now.errorAt} />
        </div>
      )}
      <Form now={now} set={set} />
      {referralId !== null && <ReferralNumbers {...numbers} />}
      <WaitingShot />
      {action.problem && <ProblemNote problem={action.problem} acting />}
      <p class="buttons">
        <button
          type="submit"
          class="button button-primary"
          aria-disabled={action.busy || numbers.waits}
          {...controlOf('start-issue')}
        >
          {action.busy ? begin.starting : begin.start}
        </button>
        <button type="button" class="button" onClick={cancel}>
          {begin.cancel}
        </button>
      </p>
    </form>
  );
};
