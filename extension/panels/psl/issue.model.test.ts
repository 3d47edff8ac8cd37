/**
 * Two browsers with the real store and queue, against a 20-line service that implements rule 45. With any loss or closing, no text
 * typed before a pause and no ticket number may be missing.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { PslEntryContract, PslSaved, PslSaveInput } from '../../../shared/contracts/psl.ts';
import { PSL_STATES } from '../../../shared/vocabulary.ts';
import { NOON } from '../../background/testing.ts';
import type { Answer } from '../../model/problem.ts';
import { type Typed, type Unsent, waitingOf, withoutUnsent, withUnsent } from '../../model/psl-drafts.ts';
import { textOf } from './editing.ts';
import { createIssue, type Issue } from './issue-store.ts';
import type { TextName } from './too-long.ts';

const OFFLINE = { ok: false, problem: { kind: 'offline' } } as const;
type Standing = { text: string; revision: number };

const service = () => {
  let revision = 1;
  let state: PslEntryContract['state'] = 'draft';
  const texts = new Map<string, Standing>();
  const kept: PslEntryContract['kept'] = [];
  const calls: PslEntryContract['calls'] = [];
  const write = (name: string, text: string, basedOn: number): void => {
    const now = texts.get(name);
    if (text === (now?.text ?? '')) return;
    if (!now || now.revision <= basedOn) texts.set(name, { text, revision });
    else if (!now.text.includes(text)) kept.push({ id: `${kept.length}`, name, text, at: NOON });
  };
  const notes = (id: string) => texts.get(`call:${id}`)?.text ?? '';
  const entry = () =>
    ({
      ...{
        id: 'issue',
        revision,
        state,
        facts: {},
        kept: [...kept],
        followUps: [],
        advice: [],
        pictures: [],
      },
      texts: Object.fromEntries(
        [...texts].flatMap(([name, { text }]) => (name.startsWith('call:') ? [] : [[name, text]])),
      ),
      calls: calls.map((call) => ({ ...call, notes: notes(call.id) })),
    }) as unknown as PslEntryContract;
  return {
    entry,
    save({ basedOn, texts: typed = {}, callNotes = {} }: PslSaveInput): PslSaved {
      revision += 1;
      const all = [
        ...Object.entries(typed),
        ...Object.entries(callNotes).map(([id, text]) => [`call:${id}`, text]),
      ];
      for (const [name = '', text = ''] of all) write(name, text, basedOn);
      const standing = Object.fromEntries([...texts].filter(([name]) => all.some(([sent]) => sent === name)));
      return { revision, state, kept: [...kept], texts: standing };
    },
    start(id: string): boolean {
      if (state === 'on-call') return false;
      revision += 1;
      state = 'on-call';
      calls.push({ ...{ id, startedAt: NOON, endedAt: null, ticket: null, noneGiven: false, notes: '' } });
      return true;
    },
    end(ticket: string): boolean {
      const call = calls.at(-1);
      if (state !== 'on-call' || !call) return false;
      revision += 1;
      state = 'waiting';
      Object.assign(call, { endedAt: NOON, ticket });
      return true;
    },
  };
};
type Service = ReturnType<typeof service>;

/** `lost`: never arrives. `unheard`: arrives, but its answer gets lost. */
type Line = 'good' | 'lost' | 'unheard';

const browserOf = (api: Service) => {
  let unsent: Unsent = {};
  let line: Line = 'good';
  let timers: (() => void)[] = [];
  let issue: Issue;
  let opened = 0;
  const reach = async <T>(ask: () => T): Promise<Answer<T>> => {
    if (line === 'lost') return OFFLINE;
    const data = ask();
    return line === 'unheard' ? OFFLINE : { ok: true, data };
  };
  const send = async (typed: Typed) => {
    const answer = await reach(() => api.save(typed.save));
    if (answer.ok) unsent = withoutUnsent(unsent, 'ann', typed);
    return answer;
  };
  const sendWaiting = async () => {
    for (const typed of waitingOf(unsent, 'ann').saves) if (!(await send(typed)).ok) return;
  };
  const open = async () => {
    timers = [];
    opened += 1;
    const writer = `panel-${opened}`;
    issue = createIssue('ann', {
      get: async () => {
        await sendWaiting();
        return reach(api.entry);
      },
      save: (save) => {
        const typed = { writer, save };
        unsent = withUnsent(unsent, 'ann', typed);
        return send(typed);
      },
      after: (_, run) => {
        timers.push(run);
        return () => (timers = timers.filter((one) => one !== run));
      },
      now: () => NOON,
    });
    await issue.load();
  };
  return {
    open,
    sendWaiting,
    issue: () => issue,
    setLine: (next: Line) => (line = next),
    change: (ask: () => void) =>
      issue.change(() =>
        reach(() => {
          ask();
          return api.entry();
        }),
      ),
    /** A pause in typing: due timers run, and every answer arrives. */
    pause: async () => {
      const due = timers;
      timers = [];
      for (const run of due) run();
      await issue.flush();
    },
  };
};
type Real = { api: Service; browsers: ReturnType<typeof browserOf>[]; made: number };
/** `typed`: not followed by a pause yet, by browser. */
type Model = { told: Set<string>; typed: string[][]; numbers: string[] };

const missing = ({ told }: Model, { api }: Real): string[] => {
  const { texts, kept, calls } = api.entry();
  const all = [...Object.values(texts), ...calls.map(({ notes }) => notes), ...kept.map(({ text }) => text)];
  return [...told].filter((word) => !all.some((text) => text.includes(word)));
};

abstract class Step implements fc.AsyncCommand<Model, Real> {
  readonly who: number;
  constructor(who: number) {
    this.who = who;
  }
  check = (): boolean => true;
  abstract act(model: Model, real: Real, browser: ReturnType<typeof browserOf>): Promise<void>;
  async run(model: Model, real: Real): Promise<void> {
    const browser = real.browsers[this.who];
    if (browser) await this.act(model, real, browser);
    const { state, calls } = real.api.entry();
    expect(PSL_STATES).toContain(state);
    expect(calls.filter(({ endedAt }) => endedAt === null)).toHaveLength(state === 'on-call' ? 1 : 0);
    expect(model.numbers.every((number) => calls.some(({ ticket }) => ticket === number))).toBe(true);
  }
  toString = (): string =>
    [this.constructor.name, this.who, 'name' in this ? this.name : '', 'line' in this ? this.line : ''].join(
      ' ',
    );
}
const made = (real: Real): number => {
  real.made += 1;
  return real.made;
};
const told = (model: Model, who: number): void => {
  for (const word of model.typed[who] ?? []) model.told.add(word);
  model.typed[who] = [];
};

class Types extends Step {
  readonly name: TextName | 'call';
  constructor(who: number, name: TextName | 'call') {
    super(who);
    this.name = name;
  }
  async act(model: Model, real: Real, { issue }: ReturnType<typeof browserOf>): Promise<void> {
    const { editing, entry } = issue();
    if (!editing.value) return;
    const call = entry.value?.calls.at(-1)?.id;
    const name: TextName = this.name !== 'call' ? this.name : call === undefined ? 'notes' : `call:${call}`;
    const word = `<${made(real)}>`;
    issue().type(name, `${textOf(editing.value, name)}${word}`);
    model.typed[this.who]?.push(word);
  }
}
class Pauses extends Step {
  async act(model: Model, _: Real, browser: ReturnType<typeof browserOf>): Promise<void> {
    await browser.pause();
    told(model, this.who);
  }
}
/** Keeps typing while the answer is on its way. */
class TypesOn extends Types {
  override async act(model: Model, real: Real, browser: ReturnType<typeof browserOf>): Promise<void> {
    const sending = browser.pause();
    told(model, this.who);
    await super.act(model, real, browser);
    await sending;
  }
}
class Closes extends Step {
  async act(model: Model, _: Real, browser: ReturnType<typeof browserOf>): Promise<void> {
    browser.issue().close();
    told(model, this.who);
    await browser.open();
  }
}
/** The page disappears without notice and loses only what was typed since the last pause. */
class Vanishes extends Step {
  async act(model: Model, _: Real, browser: ReturnType<typeof browserOf>): Promise<void> {
    model.typed[this.who] = [];
    await browser.open();
  }
}
class LineIs extends Step {
  readonly line: Line;
  constructor(who: number, line: Line) {
    super(who);
    this.line = line;
  }
  async act(_: Model, __: Real, browser: ReturnType<typeof browserOf>): Promise<void> {
    browser.setLine(this.line);
  }
}
class Starts extends Step {
  async act(model: Model, real: Real, browser: ReturnType<typeof browserOf>): Promise<void> {
    await browser.change(() => real.api.start(`call-${made(real)}`));
    told(model, this.who);
  }
}
class Ends extends Step {
  async act(model: Model, real: Real, browser: ReturnType<typeof browserOf>): Promise<void> {
    const number = `T-${made(real)}.`;
    await browser.change(() => real.api.end(number) && model.numbers.push(number));
    told(model, this.who);
  }
}

const who = fc.constantFrom(0, 1);
const names = fc.constantFrom<TextName | 'call'>('notes', 'caseNumber', 'call');
const lines = fc.constantFrom<Line>('good', 'good', 'lost', 'unheard');
const steps = fc.commands(
  [
    fc.tuple(who, names).map(([by, name]) => new Types(by, name)),
    fc.tuple(who, names).map(([by, name]) => new Types(by, name)),
    fc.tuple(who, names).map(([by, name]) => new TypesOn(by, name)),
    who.map((by) => new Pauses(by)),
    who.map((by) => new Closes(by)),
    who.map((by) => new Vanishes(by)),
    fc.tuple(who, lines).map(([by, line]) => new LineIs(by, line)),
    who.map((by) => new Starts(by)),
    who.map((by) => new Ends(by)),
  ],
  // Without a size, paths are too short for two windows to meet in one field.
  { maxCommands: 60, size: 'max' },
);

it('loses no text typed before a pause and no number on any path of two browsers, and leaves the issue in one state', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (path) => {
      const api = service();
      const real: Real = { api, browsers: [browserOf(api), browserOf(api)], made: 0 };
      const model: Model = { told: new Set(), typed: [[], []], numbers: [] };
      for (const browser of real.browsers) await browser.open();
      await fc.asyncModelRun(() => ({ model, real }), path);
      for (const browser of real.browsers) {
        browser.setLine('good');
        await browser.sendWaiting();
      }
      expect(missing(model, real)).toEqual([]);
    }),
    { numRuns: 300, seed: 4650 },
  );
});
