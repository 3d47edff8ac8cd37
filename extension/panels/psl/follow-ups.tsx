import { useMemo, useState } from 'preact/hooks';
import type { PslEntryContract } from '../../../shared/contracts/psl.ts';
import { sendMessage } from '../../background/messages.ts';
import { datePlus, instantOfWall, wallOf } from '../../model/wall-clock.ts';
import { type Draft, useDraft } from '../../state/use-draft.ts';
import { serverNowOnce } from '../../state/worklist.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { LimitNote, leadToTooLong, limitOf, textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';
import { controlOf, Section } from './fields.tsx';
import type { IssueProps } from './issue-props.ts';
import { pslI18n, timeText, zoneNow } from './words.ts';

type TickProps = IssueProps & {
  readonly what: 'followUps' | 'advice';
  readonly itemId: string;
  readonly done: boolean;
  readonly children: preact.ComponentChildren;
};
/** Done or not; done items stay readable. Updates at once, and isn't disabled, which would lose the focus. */
const Tick = ({ issue, entry, what, itemId, done, children }: TickProps) => {
  const action = useAction();
  const tick = (checked: boolean) =>
    void action.run(() =>
      issue.change(() => sendMessage('pslTick', { id: entry.id, what, itemId, done: checked })),
    );
  return (
    <li class="psl-tick">
      <label class="check">
        <input
          type="checkbox"
          checked={done !== action.busy}
          onChange={(event) => tick(event.currentTarget.checked)}
        />
        <span class={done ? 'muted' : ''}>
          {children}
          {done && ` · ${pslI18n.value.after.done}`}
        </span>
      </label>
      {action.problem && <ProblemNote problem={action.problem} acting />}
    </li>
  );
};

const useAdvice = ({ issue, entry }: IssueProps) => {
  const draft = useDraft(entry.id, 'advice');
  const text = draft.value;
  const [wrong, setWrong] = useState<Record<string, string>>();
  const action = useAction();
  const add = async (form: Element) => {
    const missing = text.trim() === '';
    setWrong(missing ? { 'psl-advice': pslI18n.value.after.adviceMissing } : undefined);
    if (missing || leadToTooLong(form)) return;
    const answer = await action.run(() =>
      issue.change(() =>
        sendMessage('pslAdvice', { id: entry.id, adviceId: crypto.randomUUID(), text: text.trim() }),
      ),
    );
    if (answer?.ok) draft.saved(text);
  };
  return { draft, wrong, action, add };
};

/** The representative's advice, done or not. */
export const Advice = (props: IssueProps) => {
  const { after } = pslI18n.value;
  const { draft, wrong, action, add } = useAdvice(props);
  return (
    <Section id="psl-advised" title={after.advice}>
      <p class="muted psl-hint">{after.adviceLead}</p>
      {props.entry.advice.length === 0 && <p class="muted">{after.noAdvice}</p>}
      <ul>
        {props.entry.advice.map((one) => (
          <Tick key={one.id} {...props} what="advice" itemId={one.id} done={one.doneAt !== null}>
            {one.text}
          </Tick>
        ))}
      </ul>
      <form
        class="psl-add"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void add(event.currentTarget);
        }}
      >
        {wrong && <ErrorSummary title={after.problemTitle} wrong={wrong} />}
        <p class="field">
          <label for="psl-advice">{after.adviceField}</label>
          <textarea
            id="psl-advice"
            rows={2}
            {...limitOf('psl-advice', draft.value, 'advice')}
            {...(wrong ? { 'aria-invalid': true } : {})}
            {...controlOf('advice')}
            {...textInto(draft)}
          />
          <LimitNote id="psl-advice" text={draft.value} field="advice" />
        </p>
        {action.problem && <ProblemNote problem={action.problem} acting />}
        <button type="submit" class="button" aria-disabled={action.busy}>
          {after.addAdvice}
        </button>
      </form>
    </Section>
  );
};

const FOLLOW_UP = ['whom', 'date', 'time', 'note'] as const;
type Typed = Readonly<Record<(typeof FOLLOW_UP)[number], string>>;
/** Tomorrow morning: callbacks are seldom meant for the same day. */
const proposed = (): Typed => {
  const { date } = wallOf(serverNowOnce(), zoneNow());
  return { whom: pslI18n.value.after.whoms[0] ?? '', date: datePlus(date, 1), time: '09:00', note: '' };
};

const wrongWith = ({ whom, date, time }: Typed): Record<string, string> | undefined => {
  const { after } = pslI18n.value;
  const dueAt = instantOfWall({ date, time }, zoneNow(), 'start');
  const dateWrong =
    dueAt === undefined ? after.dateMissing : dueAt <= serverNowOnce() ? after.datePast : undefined;
  const wrong = {
    ...(whom.trim() === '' ? { 'psl-whom': after.whomMissing } : {}),
    ...(dateWrong === undefined ? {} : { 'psl-date': dateWrong }),
  };
  return Object.keys(wrong).length > 0 ? wrong : undefined;
};

const useFollowUp = ({ issue, entry }: IssueProps) => {
  const proposal = useMemo(proposed, []);
  const fields: Readonly<Record<keyof Typed, Draft<string>>> = {
    whom: useDraft(entry.id, 'follow-up-whom', proposal.whom),
    date: useDraft(entry.id, 'follow-up-date', proposal.date),
    time: useDraft(entry.id, 'follow-up-time', proposal.time),
    note: useDraft(entry.id, 'follow-up-note', proposal.note),
  };
  const [wrong, setWrong] = useState<Record<string, string>>();
  const action = useAction();
  const add = async (form: Element) => {
    const typed: Typed = {
      ...{ whom: fields.whom.value, date: fields.date.value },
      ...{ time: fields.time.value, note: fields.note.value },
    };
    const found = wrongWith(typed);
    setWrong(found);
    const dueAt = instantOfWall(typed, zoneNow(), 'start');
    if (found || dueAt === undefined || leadToTooLong(form)) return;
    const input = { id: entry.id, dueAt, whom: typed.whom.trim(), note: typed.note.trim() };
    const followUpId = crypto.randomUUID();
    const answer = await action.run(() =>
      issue.change(() => sendMessage('pslFollowUp', { ...input, followUpId })),
    );
    if (answer?.ok) for (const name of FOLLOW_UP) fields[name].saved(typed[name]);
  };
  return { fields, wrong, action, add };
};

type Form = ReturnType<typeof useFollowUp>;
const Whom = ({ fields: { whom: draft }, wrong }: Form) => {
  const { after } = pslI18n.value;
  return (
    <p class="field">
      <label for="psl-whom">{after.whom}</label>
      <input
        id="psl-whom"
        type="text"
        list="psl-whoms"
        autocomplete="off"
        {...limitOf('psl-whom', draft.value, 'followUpWhom')}
        {...(wrong?.['psl-whom'] ? { 'aria-invalid': true } : {})}
        {...controlOf('follow-up-whom')}
        {...textInto(draft)}
      />
      <LimitNote id="psl-whom" text={draft.value} field="followUpWhom" />
      <datalist id="psl-whoms">
        {after.whoms.map((whom) => (
          <option key={whom} value={whom} />
        ))}
      </datalist>
    </p>
  );
};

const When = ({ fields: { date, time }, wrong }: Form) => {
  const { after } = pslI18n.value;
  return (
    <div class="psl-when">
      <p class="field">
        <label for="psl-date">{after.date}</label>
        <input
          id="psl-date"
          type="date"
          max="9999-12-31"
          aria-invalid={wrong?.['psl-date'] ? true : undefined}
          {...controlOf('follow-up-date')}
          {...textInto(date)}
        />
      </p>
      <p class="field">
        <label for="psl-time">{after.time}</label>
        <input id="psl-time" type="time" {...textInto(time)} />
      </p>
    </div>
  );
};

const FollowUpForm = (props: IssueProps) => {
  const { after } = pslI18n.value;
  const form = useFollowUp(props);
  const wrong = useMemo(() => form.wrong, [form.wrong]);
  const { note } = form.fields;
  return (
    <form
      class="psl-add"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.add(event.currentTarget);
      }}
    >
      {wrong && <ErrorSummary title={after.problemTitle} wrong={wrong} />}
      <Whom {...form} />
      <When {...form} />
      <p class="field">
        <label for="psl-follow-up-note">{after.what}</label>
        <input
          id="psl-follow-up-note"
          type="text"
          autocomplete="off"
          {...limitOf('psl-follow-up-note', note.value, 'followUpNote')}
          {...textInto(note)}
        />
        <LimitNote id="psl-follow-up-note" text={note.value} field="followUpNote" />
      </p>
      {form.action.problem && <ProblemNote problem={form.action.problem} acting />}
      <button type="submit" class="button" aria-disabled={form.action.busy} {...controlOf('add-follow-up')}>
        {after.addFollowUp}
      </button>
    </form>
  );
};

const FollowUp = ({ one, ...props }: IssueProps & { one: PslEntryContract['followUps'][number] }) => {
  const { after } = pslI18n.value;
  const due = one.doneAt === null && one.dueAt <= serverNowOnce();
  return (
    <Tick {...props} what="followUps" itemId={one.id} done={one.doneAt !== null}>
      <strong>{one.whom}</strong>, {timeText(one.dueAt)}
      {due && <span class="psl-flag"> · {after.overdue}</span>}
      {one.note && <span class="psl-follow-note">{one.note}</span>}
    </Tick>
  );
};

/** Whom to contact and when, with a desktop reminder at that time. */
export const FollowUps = (props: IssueProps) => {
  const { after } = pslI18n.value;
  const { followUps } = props.entry;
  return (
    <Section id="psl-follow-ups" title={after.followUps}>
      <p class="muted psl-hint">{after.followUpsLead}</p>
      {followUps.length === 0 && <p class="muted">{after.noFollowUps}</p>}
      <ul>
        {followUps.map((one) => (
          <FollowUp key={one.id} {...props} one={one} />
        ))}
      </ul>
      <FollowUpForm {...props} />
    </Section>
  );
};
