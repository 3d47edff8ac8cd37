/** An open issue: what the service has, what is being typed, and sending it after each pause. */

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
import { isTextName } from './too-long.ts';

export type IssuePorts = {
  readonly get: () => Promise<Answer<PslEntryContract>>;
  /** Stores it in the browser first, then sends it. */
  readonly save: (save: PslSaveInput) => Promise<Answer<PslSaved>>;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly now: () => Instant;
};

/** `unsaved`: the last try got no answer. */
export type Saving = 'still' | 'saving' | 'unsaved';

export type Issue = {
  readonly entry: ReadonlySignal<PslEntryContract | undefined>;
  readonly editing: ReadonlySignal<Editing | undefined>;
  /** Why the issue could not be loaded, or a change failed. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly saving: ReadonlySignal<Saving>;
  readonly savedAt: ReadonlySignal<Instant | undefined>;
  load(): Promise<void>;
  type(name: TextName, text: string): void;
  choose(facts: Parameters<typeof choose>[1]): void;
  /** Sends what is typed without waiting for a pause. */
  flush(): Promise<void>;
  /** Marks the preparation as done or not done. */
  prepared(ready: boolean): Promise<void>;
  /** Makes another change, after what is typed was sent. */
  change(request: () => Promise<Answer<PslEntryContract>>): Promise<Answer<PslEntryContract>>;
  /** Only what was typed is sent after this. */
  close(): void;
};

/** ms without typing. Shorter would send half words, longer would risk whole sentences. */
export const PAUSE = 400;
/** ms. The background retries too, though less often. */
const AGAIN = 5_000;

/** Methods are arrow functions, so they can be passed around. */
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

  /** Does not wait for requests in flight: the page may be gone before they answer, and the background stores it. */
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

  /** Sends all even if the first gets no answer: once handed over, each is stored in the browser. */
  async #sendEach(saves: readonly PslSaveInput[]): Promise<boolean> {
    let all = true;
    for (const save of saves) all = (await this.#send(save)) && all;
    return all;
  }

  /** Repeats until nothing is left, because the agent may type during a request. */
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

/** Conflicting texts, without those already shown in their field. */
export const keptToShow = ({ kept }: PslEntryContract, { texts }: Editing): readonly PslKeptContract[] =>
  kept.filter(({ name, text }) => !(isTextName(name) && texts[name]?.saved.includes(text)));
