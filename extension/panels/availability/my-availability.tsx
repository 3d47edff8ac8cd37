import { computed, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import { fieldsOf } from '../../../shared/typed.ts';
import { sendMessage } from '../../background/messages.ts';
import { guardTyped } from '../../state/unsaved.ts';
import { bindDraft } from '../../state/use-draft.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { Leave } from '../../ui/leave.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { Absences } from './absences.tsx';
import { isBad, problemsOf } from './check.ts';
import { type CalendarDraft, calendarOf, isCalendar, isCalendarDraft } from './draft.ts';
import {
  adopt,
  begin,
  bringBack,
  cancel,
  change,
  type Editing,
  isDirty,
  shownProblems,
  soundCalendar,
  takeUp,
  wasRefused,
  wasSaved,
} from './editing.ts';
import { Preview } from './preview.tsx';
import { SaveBar } from './save-bar.tsx';
import { Summary } from './summary.tsx';
import { WeekEditor } from './week-editor.tsx';
import { availabilityI18n } from './words.ts';

/** Outlives the panel, so looking at the portal in between loses nothing. */
const editing = signal<Editing | undefined>(undefined);
/** Of the current agent; another agent's is ignored. */
const mine = computed(() => {
  const now = editing.value;
  return now && (worklist.value === undefined || worklist.value.agentId === now.agentId) ? now : undefined;
});
const dirty = computed(() => mine.value !== undefined && isDirty(mine.value));
/** Kept with the calendar it was based on, so changes saved elsewhere in between are noticed. */
const unsavedNow = () => {
  const now = mine.value;
  return now && isDirty(now) ? { saved: now.saved, draft: now.draft } : undefined;
};
const restore = (kept: unknown): void => {
  const { saved, draft } = fieldsOf(kept);
  const agentId = worklist.peek()?.agentId;
  if (isCalendar(saved) && isCalendarDraft(draft) && agentId !== undefined)
    editing.value = takeUp(editing.peek(), agentId, { saved, draft }, serverNowOnce());
};
let bound = false;
/** Once per page, because the draft outlives the panel. */
const bindOnce = (): void => {
  if (!bound) bindDraft('my-availability/calendar', unsavedNow, restore);
  bound = true;
};

const step = (next: (now: Editing) => Editing): void => {
  if (editing.value) editing.value = next(editing.value);
};

/** Refetches on every worklist change, because another window may have changed the hours. */
const useCalendar = () => {
  const query = useQuery(
    () => sendMessage('availability'),
    [worklist.value?.revision, worklist.value?.agentId],
  );
  const { data } = query.state.value;
  const agentId = worklist.value?.agentId;
  useEffect(() => {
    if (data && agentId !== undefined) editing.value = adopt(editing.peek(), agentId, data, serverNowOnce());
  }, [data, agentId]);
  useEffect(() => {
    guardTyped('my-availability', dirty);
    bindOnce();
  }, []);
  return query;
};

type Action = ReturnType<typeof useAction>;
type Put = (calendar: CalendarContract) => void;

/** `put` replaces answers of earlier requests. @returns whether it was saved. */
const save = async (now: Editing, action: Action, put: Put): Promise<boolean> => {
  const sent = now.draft;
  step((then) => ({ ...then, tried: then.tried + 1, last: null }));
  if (problemsOf(sent, serverNowOnce()).some(isBad)) return false;
  const answer = await action.run(() => sendMessage('setAvailability', calendarOf(sent)));
  if (answer?.ok) {
    step((then) => wasSaved(then, sent, answer.data, serverNowOnce()));
    put(answer.data);
  } else if (answer?.problem.kind === 'refusal') {
    const { fields } = answer.problem;
    step((then) => wasRefused(then, sent, fields));
  }
  return answer?.ok === true;
};

const Elsewhere = ({ now }: { now: Editing }) => {
  const { words } = availabilityI18n();
  const { elsewhere, agentId } = now;
  if (!elsewhere) return null;
  const take = () => {
    editing.value = begin(agentId, elsewhere, serverNowOnce());
  };
  return (
    <div class="note note-general" role="status">
      <p>{words.elsewhere}</p>
      <button type="button" class="button button-small" onClick={take}>
        {words.useThose}
      </button>
    </div>
  );
};

const Failure = ({ action, refused }: { action: Action; refused: boolean }) => {
  const { words } = availabilityI18n();
  const { problem } = action;
  // The named fields already show what is wrong.
  if (!problem || refused) return null;
  if (problem.kind !== 'offline') return <ProblemNote problem={problem} acting />;
  return (
    <p class="note note-bad" role="alert">
      {words.notSaved}
    </p>
  );
};

type FormProps = Props & { readonly now: Editing; readonly action: Action; readonly put: Put };
const Form = ({ now, action, put, leaving }: FormProps) => {
  const { words } = availabilityI18n();
  const present = serverNowOnce();
  const problems = shownProblems(now, present);
  const sound = useMemo(() => soundCalendar(now, present), [now.draft]);
  const edit = (draft: CalendarDraft) => {
    action.clear();
    step((then) => change(then, draft));
  };
  const saving = () => save(now, action, put);
  const cancelling = () => {
    action.clear();
    step(cancel);
  };
  return (
    <form
      class="avail"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saving();
      }}
    >
      {leaving && <Leave words={words.leave} stay={leaving.stay} save={saving} discard={cancelling} />}
      <Summary draft={now.draft} problems={problems} attempt={now.tried} />
      <Elsewhere now={now} />
      <section aria-labelledby="availability-hours">
        <h2 id="availability-hours">{words.availableHours}</h2>
        <p class="lead avail-lead">{words.hoursLead}</p>
        <WeekEditor calendar={now.draft} onChange={edit} problems={problems} />
      </section>
      <section aria-labelledby="availability-away">
        <h2 id="availability-away">{words.outOfOffice}</h2>
        <Absences draft={now.draft} problems={problems} change={edit} />
      </section>
      <Preview calendar={sound} />
      <SaveBar
        dirty={dirty.value}
        busy={action.busy}
        last={now.last}
        undo={now.undo ? () => step(bringBack) : undefined}
        cancel={cancelling}
      >
        <Failure action={action} refused={now.refused.length > 0} />
      </SaveBar>
    </form>
  );
};

type Props = {
  /** Set while the agent wants to leave with unsaved changes. */
  readonly leaving: { readonly stay: () => void } | undefined;
};

/** Available Hours, Out of Office Hours, and a preview. */
export const MyAvailability = ({ leaving }: Props) => {
  const action = useAction();
  const query = useCalendar();
  const { problem } = query.state.value;
  const now = mine.value;
  return (
    <>
      <h1 tabIndex={-1}>{i18n.value.words.features['my-availability']}</h1>
      {problem && !now && <ProblemNote problem={problem} again={query.again} />}
      {!now && !problem && (
        <p class="loading" role="status">
          {availabilityI18n().words.loading}
        </p>
      )}
      {now && <Form now={now} action={action} put={query.put} leaving={leaving} />}
    </>
  );
};
