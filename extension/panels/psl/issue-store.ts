/** One issue while it is open: what the service has, what is being typed, and sending the one to the other at each pause. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type {
  PslEntryContract,
  PslKeptContract,
  PslSaved,
  PslSaveInput,
} from '../../../shared/contracts/psl.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Answer, Problem } from '../../background/problem.ts';
import {
  adopt,
  begin,
  choose,
  type Editing,
  savesOf,
  type TextName,
  type,
  wasAnswered,
  wasSent,
} from './editing.ts';

export type IssuePorts = {
  readonly get: () => Promise<Answer<PslEntryContract>>;
  /** Keeps it in the browser before anything else, and then sends it. */
  readonly save: (save: PslSaveInput) => Promise<Answer<PslSaved>>;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => Instant;
};

/** `unsaved`: the last try got no answer. */
export type Saving = 'still' | 'saving' | 'unsaved';

export type Issue = {
  readonly entry: ReadonlySignal<PslEntryContract | undefined>;
  readonly editing: ReadonlySignal<Editing | undefined>;
  /** Why the issue could not be read, or a change not made. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly saving: ReadonlySignal<Saving>;
  readonly savedAt: ReadonlySignal<Instant | undefined>;
  load(): Promise<void>;
  type(name: TextName, text: string): void;
  choose(facts: Parameters<typeof choose>[1]): void;
  /** Sends at once what is typed. */
  flush(): Promise<void>;
  /** Says that preparing is done, or that it is not. */
  prepared(ready: boolean): Promise<void>;
  /** Another change, after what is typed has been sent. */
  change(request: () => Promise<Answer<PslEntryContract>>): Promise<Answer<PslEntryContract>>;
  /** Nothing comes after this but what was typed. */
  close(): void;
};

/** A pause in typing. Shorter would send half words, longer would lose whole sentences. */
export const PAUSE = 400;
/** The background tries again by itself as well, though less often. */
const AGAIN = 5_000;

export const createIssue = (agentId: string, ports: IssuePorts): Issue => {
  const entry = signal<PslEntryContract | undefined>(undefined);
  const editing = signal<Editing | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const saving = signal<Saving>('still');
  const savedAt = signal<Instant | undefined>(undefined);
  let cancel: (() => void) | undefined;
  let underWay: Promise<void> | undefined;
  let closed = false;

  const later = (ms: number): void => {
    cancel?.();
    cancel = closed ? undefined : ports.after(ms, () => void flush());
  };
  const put = (fresh: PslEntryContract): void => {
    entry.value = fresh;
    editing.value = editing.value ? adopt(editing.value, fresh) : begin(agentId, fresh);
  };
  const arrived = (save: PslSaveInput, saved: PslSaved): void => {
    if (editing.value) editing.value = wasAnswered(editing.value, save, saved);
    const { revision, state, kept } = saved;
    if (entry.value) entry.value = { ...entry.value, revision, state, kept };
    savedAt.value = ports.now();
  };

  /** @returns whether the service has it. */
  const send = async (save: PslSaveInput): Promise<boolean> => {
    if (editing.value) editing.value = wasSent(editing.value, save);
    saving.value = 'saving';
    const answer = await ports.save(save).catch(() => undefined);
    if (answer?.ok) {
      arrived(save, answer.data);
      problem.value = undefined;
    }
    saving.value = answer?.ok ? 'still' : 'unsaved';
    if (answer && !answer.ok && answer.problem.kind === 'refusal') problem.value = answer.problem;
    return answer?.ok === true;
  };
  /** All of them even when the first gets no answer: each is kept in the browser once it was handed over. */
  const sendEach = async (saves: readonly PslSaveInput[]): Promise<boolean> => {
    let all = true;
    for (const save of saves) all = (await send(save)) && all;
    return all;
  };
  /** Until nothing is left: somebody may type while an answer is on its way. */
  const sendAll = async (): Promise<void> => {
    for (;;) {
      const saves = editing.value ? savesOf(editing.value) : [];
      if (saves.length === 0) return;
      if (!(await sendEach(saves))) return problem.value?.kind === 'refusal' ? undefined : later(AGAIN);
    }
  };
  const flush = (): Promise<void> => {
    cancel?.();
    underWay ??= sendAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  return {
    ...{ entry, editing, problem, saving, savedAt, flush },
    async load() {
      const answer = await ports.get().catch(() => undefined);
      if (answer?.ok) put(answer.data);
      problem.value = answer?.ok ? undefined : (answer?.problem ?? { kind: 'offline' });
    },
    type(name, text) {
      if (!editing.value) return;
      editing.value = type(editing.value, name, text);
      later(PAUSE);
    },
    choose(facts) {
      if (!editing.value) return;
      editing.value = choose(editing.value, facts);
      later(PAUSE);
    },
    async prepared(ready) {
      await flush();
      const { id = '', revision = 0 } = entry.value ?? {};
      await send({ id, basedOn: revision, ready });
    },
    async change(request) {
      await flush();
      const answer = await request().catch(
        (): Answer<PslEntryContract> => ({ ok: false, problem: { kind: 'offline' } }),
      );
      if (answer.ok) put(answer.data);
      return answer;
    },
    close() {
      // Not behind what is under way: the page may be gone before that is answered, and the background keeps it.
      const saves = editing.value ? savesOf(editing.value) : [];
      closed = true;
      cancel?.();
      for (const save of saves) void ports.save(save).catch(() => undefined);
    },
  };
};

/** What is told already in its own place needs no telling beside it. */
export const keptToShow = ({ kept }: PslEntryContract, { texts }: Editing): readonly PslKeptContract[] =>
  kept.filter(({ name, text }) => !texts[name as TextName]?.saved.includes(text));
