/** One issue while it is open: what the service has, what is being typed, and sending the one to the other at each pause. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type {
  PslEntryContract,
  PslKeptContract,
  PslSaved,
  PslSaveInput,
} from '../../../shared/contracts/psl.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Answer, Problem } from '../../model/problem.ts';
import { adopt, begin, choose, type Editing, savesOf, type, wasAnswered, wasSent } from './editing.ts';
import type { TextName } from './too-long.ts';

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

/** Its parts are functions of their own object, so that they can be handed on as they are. */
class IssueStore implements Issue {
  readonly entry = signal<PslEntryContract | undefined>(undefined);
  readonly editing = signal<Editing | undefined>(undefined);
  readonly problem = signal<Problem | undefined>(undefined);
  readonly saving = signal<Saving>('still');
  readonly savedAt = signal<Instant | undefined>(undefined);
  readonly #agentId: string;
  readonly #ports: IssuePorts;
  #cancel: (() => void) | undefined;
  #underWay: Promise<void> | undefined;
  #closed = false;

  constructor(agentId: string, ports: IssuePorts) {
    this.#agentId = agentId;
    this.#ports = ports;
  }

  readonly load = async (): Promise<void> => {
    const answer = await this.#ports.get().catch(() => undefined);
    if (answer?.ok) this.#put(answer.data);
    this.problem.value = answer?.ok ? undefined : (answer?.problem ?? { kind: 'offline' });
  };

  readonly type = (name: TextName, text: string): void => this.#edit((editing) => type(editing, name, text));

  readonly choose = (facts: Parameters<typeof choose>[1]): void =>
    this.#edit((editing) => choose(editing, facts));

  readonly flush = (): Promise<void> => {
    this.#cancel?.();
    this.#underWay ??= this.#sendAll().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  };

  readonly prepared = async (ready: boolean): Promise<void> => {
    await this.flush();
    const { id = '', revision = 0 } = this.entry.value ?? {};
    await this.#send({ id, basedOn: revision, ready });
  };

  readonly change: Issue['change'] = async (request) => {
    await this.flush();
    const answer = await request().catch(
      (): Answer<PslEntryContract> => ({ ok: false, problem: { kind: 'offline' } }),
    );
    if (answer.ok) this.#put(answer.data);
    return answer;
  };

  /** Not behind what is under way: the page may be gone before that is answered, and the background keeps it. */
  readonly close = (): void => {
    this.#closed = true;
    this.#cancel?.();
    for (const save of this.#unsent()) void this.#ports.save(save).catch(() => undefined);
  };

  #unsent(): readonly PslSaveInput[] {
    return this.editing.value ? savesOf(this.editing.value) : [];
  }

  #later(ms: number): void {
    this.#cancel?.();
    this.#cancel = this.#closed ? undefined : this.#ports.after(ms, () => void this.flush());
  }

  #edit(next: (editing: Editing) => Editing): void {
    if (!this.editing.value) return;
    this.editing.value = next(this.editing.value);
    this.#later(PAUSE);
  }

  #put(fresh: PslEntryContract): void {
    this.entry.value = fresh;
    this.editing.value = this.editing.value ? adopt(this.editing.value, fresh) : begin(this.#agentId, fresh);
  }

  #arrived(save: PslSaveInput, saved: PslSaved): void {
    if (this.editing.value) this.editing.value = wasAnswered(this.editing.value, save, saved);
    const { revision, state, kept } = saved;
    if (this.entry.value) this.entry.value = { ...this.entry.value, revision, state, kept };
    this.savedAt.value = this.#ports.now();
    this.problem.value = undefined;
  }

  /** @returns whether the service has it. */
  async #send(save: PslSaveInput): Promise<boolean> {
    if (this.editing.value) this.editing.value = wasSent(this.editing.value, save);
    this.saving.value = 'saving';
    const answer = await this.#ports.save(save).catch(() => undefined);
    if (answer?.ok) this.#arrived(save, answer.data);
    this.saving.value = answer?.ok ? 'still' : 'unsaved';
    if (answer && !answer.ok && answer.problem.kind === 'refusal') this.problem.value = answer.problem;
    return answer?.ok === true;
  }

  /** All of them even when the first gets no answer: each is kept in the browser once it was handed over. */
  async #sendEach(saves: readonly PslSaveInput[]): Promise<boolean> {
    let all = true;
    for (const save of saves) all = (await this.#send(save)) && all;
    return all;
  }

  /** Until nothing is left: somebody may type while an answer is on its way. */
  async #sendAll(): Promise<void> {
    for (;;) {
      const saves = this.#unsent();
      if (saves.length === 0) return;
      if (await this.#sendEach(saves)) continue;
      if (this.problem.value?.kind !== 'refusal') this.#later(AGAIN);
      return;
    }
  }
}

export const createIssue = (agentId: string, ports: IssuePorts): Issue => new IssueStore(agentId, ports);

/** What is told already in its own place needs no telling beside it. */
export const keptToShow = ({ kept }: PslEntryContract, { texts }: Editing): readonly PslKeptContract[] =>
  kept.filter(({ name, text }) => !texts[name as TextName]?.saved.includes(text));
