/**
 * Typed text on its way to the service. Kept in the browser, by agent, until the service has it: closing a page or stopping the
 * worker loses nothing.
 */

import type { PslSaveInput } from '../../shared/contracts/psl.ts';
import { keysOf } from '../../shared/typed.ts';

/** `writer`: the open panel that it was typed into. A panel opened later may not have seen those words. */
export type Typed = { readonly writer: string; readonly save: PslSaveInput };
/** `saves`: not yet acknowledged by the service, in order. */
export type Waiting = { readonly saves: readonly Typed[] };
/** By agent: the next one to sign in neither sees nor sends it. */
export type Unsent = Readonly<Record<string, Waiting>>;

export const waitingOf = (unsent: Unsent | undefined, agentId: string): Waiting =>
  unsent?.[agentId] ?? { saves: [] };

const withWaiting = (unsent: Unsent | undefined, agentId: string, waiting: Waiting): Unsent => {
  const { [agentId]: _, ...others } = unsent ?? {};
  return waiting.saves.length === 0 ? others : { ...others, [agentId]: waiting };
};

const isSame = (a: Typed, b: Typed): boolean =>
  a.writer === b.writer && a.save.id === b.save.id && a.save.basedOn === b.save.basedOn;

const joined = (before: PslSaveInput, save: PslSaveInput): PslSaveInput => ({
  ...before,
  ...save,
  texts: { ...before.texts, ...save.texts },
  callNotes: { ...before.callNotes, ...save.callNotes },
  facts: { ...before.facts, ...save.facts },
});

/** A newer save from the same panel and base contains the older one. */
export const withUnsent = (unsent: Unsent | undefined, agentId: string, typed: Typed): Unsent => {
  const waiting = waitingOf(unsent, agentId);
  const before = waiting.saves.find((one) => isSame(one, typed));
  const save = joined(before?.save ?? typed.save, typed.save);
  const saves = [...waiting.saves.filter((one) => !isSame(one, typed)), { ...typed, save }];
  return withWaiting(unsent, agentId, { ...waiting, saves });
};

const without = <T extends object>(
  all: T | undefined,
  sent: Readonly<Partial<T>> | undefined,
): Partial<T> => {
  const left: Partial<T> = { ...all };
  for (const name of keysOf(left))
    if (JSON.stringify(sent?.[name]) === JSON.stringify(left[name])) delete left[name];
  return left;
};

/** The part of a waiting save that is left after `sent` was acknowledged: words typed meanwhile keep waiting. */
const restOf = (one: PslSaveInput, sent: PslSaveInput): readonly PslSaveInput[] => {
  const rest: PslSaveInput = {
    ...one,
    texts: without(one.texts, sent.texts),
    callNotes: Object.fromEntries(
      Object.entries(one.callNotes ?? {}).filter(([id, text]) => text !== sent.callNotes?.[id]),
    ),
    facts: without(one.facts, sent.facts),
  };
  const { ready, ...others } = rest;
  const left: PslSaveInput = ready === sent.ready ? others : rest;
  const says = [left.texts, left.callNotes, left.facts].some((part) => Object.keys(part ?? {}).length > 0);
  return says || left.ready !== undefined ? [left] : [];
};

/** The service has this one, or will never accept it. */
export const withoutUnsent = (unsent: Unsent | undefined, agentId: string, sent: Typed): Unsent => {
  const waiting = waitingOf(unsent, agentId);
  const saves = waiting.saves.flatMap((one) =>
    isSame(one, sent) ? restOf(one.save, sent.save).map((save) => ({ writer: one.writer, save })) : [one],
  );
  return withWaiting(unsent, agentId, { ...waiting, saves });
};

/** The issue is gone: sending what waits would recreate it. */
export const withoutIssue = (unsent: Unsent | undefined, agentId: string, id: string): Unsent => {
  const waiting = waitingOf(unsent, agentId);
  const saves = waiting.saves.filter(({ save }) => save.id !== id);
  return withWaiting(unsent, agentId, { ...waiting, saves });
};
