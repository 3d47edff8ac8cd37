/**
 * Handles the Professional Services Line panel's requests: calls to the service, unsent text, reminders, the
 * screenshot.
 */
import type { PslEntryContract, PslSaved } from '../../../shared/contracts/psl.ts';
import { PSL_PICTURE_PART, type RefusalName } from '../../../shared/vocabulary.ts';
import { now } from '../../clock.ts';
import { type Answer, refusalOfAgent } from '../../model/problem.ts';
import type { Typed } from '../../model/psl-drafts.ts';
import { once } from '../once.ts';
import type { Api, Service } from '../service.ts';
import { read } from '../store.ts';
import type { PslRequests } from './messages.ts';
import { adoptReminders, remind } from './reminders.ts';
import { forgetScreenshot, heldScreenshot, takeScreenshot } from './screenshot.ts';
import { adoptKey, dropIssue, dropUnsent, hasKey, keepUnsent, waitingNow } from './unsent.ts';

type Input<R extends keyof PslRequests> = Parameters<PslRequests[R]>[0];

/** ms. Another browser may change follow-ups, but rarely does. */
const ASK_REMINDERS = 10 * 60_000;

const agentNow = async (): Promise<string | undefined> => (await read('local', 'worklist'))?.agentId;

/** Refused for lack of room, which will be there later. */
const PUT_OFF: ReadonlySet<RefusalName> = new Set(['psl-daily-limit', 'psl-open-limit', 'psl-issue-full']);
const isPutOff = (answer: Answer<unknown>): boolean =>
  !answer.ok && answer.problem.kind === 'refusal' && PUT_OFF.has(answer.problem.refusal);
/** Any other refusal is final, unless it is about the agent. Everything else may succeed next time. */
const isSettled = (answer: Answer<unknown>): boolean =>
  answer.ok || (answer.problem.kind === 'refusal' && !isPutOff(answer) && !refusalOfAgent(answer.problem));

/** Requests in flight, by issue: reads of it and sends of its waiting text let them finish first. */
const sending = new Map<string, Promise<unknown>>();

async function send(service: Service, agentId: string, typed: Typed): Promise<Answer<PslSaved>> {
  const { save } = typed;
  const asked = service.call((api) => api.psl.save.mutate({ ...save, author: agentId }));
  const done = asked.then(async (answer) => {
    if (isSettled(answer)) await dropUnsent(agentId, typed);
    return answer;
  });
  sending.set(save.id, done);
  return done.finally(() => sending.get(save.id) === done && sending.delete(save.id));
}

/** Stores first, then sends: the worker may be stopped in between. Another agent's text waits for its author. */
async function save(service: Service, { agentId, ...typed }: Input<'pslSave'>): Promise<Answer<PslSaved>> {
  await keepUnsent(agentId, typed);
  if ((await agentNow()) !== agentId) return { ok: false, problem: { kind: 'signed-out' } };
  return send(service, agentId, typed);
}

/** Oldest first; stops at the first without an answer. `id`: only this issue's. */
async function sendWaiting(service: Service, agentId: string, id?: string): Promise<void> {
  for (const underWay of id === undefined ? sending.values() : [sending.get(id)])
    await underWay?.catch(() => undefined);
  const { saves } = await waitingNow(agentId);
  for (const waiting of saves.filter(({ save }) => (id ?? save.id) === save.id)) {
    const answer = await send(service, agentId, waiting);
    // A postponed save must not block other issues.
    if (!isSettled(answer) && !isPutOff(answer)) return;
  }
}

/** With the key, text that waited when the browser was closed can be decrypted. */
async function ensureKey(service: Service, agentId: string): Promise<void> {
  if (await hasKey(agentId)) return;
  const answer = await service.call((api) => api.psl.draftKey.query());
  if (answer.ok && (await agentNow()) === agentId) await adoptKey(agentId, answer.data.key);
}

/** Returns the issue with everything typed before that had not arrived. */
async function get(service: Service, input: Input<'pslGet'>): Promise<Answer<PslEntryContract>> {
  const agentId = await agentNow();
  if (agentId !== undefined) {
    await ensureKey(service, agentId);
    await sendWaiting(service, agentId, input.id);
  }
  return service.call((api) => api.psl.get.query(input));
}

async function discard(service: Service, { id }: Input<'pslDiscard'>): Promise<Answer<{ ok: true }>> {
  const answer = await service.call((api) => api.psl.discard.mutate({ id }));
  const agentId = await agentNow();
  if (answer.ok && agentId !== undefined) await dropIssue(agentId, id);
  if (answer.ok) await askReminders(service);
  return answer;
}

async function askReminders(service: Service): Promise<void> {
  const agentId = await agentNow();
  if (agentId === undefined) return;
  const answer = await service.call((api) => api.psl.reminders.query());
  if (answer.ok && agentId === (await agentNow())) await adoptReminders(agentId, answer.data);
}

/** At every alarm: sends what waits, shows due reminders, and sometimes asks the service for new ones. */
export const keepPsl = (service: Service): (() => Promise<void>) =>
  once(async () => {
    await remind();
    const agentId = await agentNow();
    if (agentId === undefined || (await read('local', 'connection')) !== 'live') return;
    await ensureKey(service, agentId);
    await sendWaiting(service, agentId);
    const memory = await read('local', 'pslReminders');
    if (memory?.agentId !== agentId || now() - memory.askedAt > ASK_REMINDERS) await askReminders(service);
  });

/** In parts, because a request is small; resending a part changes nothing. */
async function attach(
  service: Service,
  { data, ...picture }: Parameters<PslRequests['pslAttach']>[0],
): Promise<Answer<{ ok: true }>> {
  const parts = Math.max(1, Math.ceil(data.length / PSL_PICTURE_PART));
  for (let part = 0; part < parts; part += 1) {
    const slice = data.slice(part * PSL_PICTURE_PART, (part + 1) * PSL_PICTURE_PART);
    const answer = await service.call((api) =>
      api.psl.attach.mutate({ ...picture, parts, part, data: slice }),
    );
    if (!answer.ok) return answer;
  }
  return { ok: true, data: { ok: true } };
}

type Ask = <R extends keyof PslRequests>(
  name: R,
  answer: (input: Input<R>) => Promise<ReturnType<PslRequests[R]>>,
) => void;

export const answerPsl = (ask: Ask, service: Service): void => {
  const call = <T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> => service.call(make);
  /** Changes to follow-ups, or to an issue's end, change the reminders. */
  const remindful = async <T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> => {
    const answer = await service.call(make);
    if (answer.ok) await askReminders(service);
    return answer;
  };
  ask('pslProfile', () => call((api) => api.psl.profile.query()));
  ask('pslList', (input) => call((api) => api.psl.list.query(input)));
  ask('pslGet', (input) => get(service, input));
  ask('pslSave', (input) => save(service, input));
  ask('pslStartCall', (input) => remindful((api) => api.psl.startCall.mutate(input)));
  ask('pslEndCall', (input) => call((api) => api.psl.endCall.mutate(input)));
  ask('pslFollowUp', (input) => remindful((api) => api.psl.followUp.mutate(input)));
  ask('pslAdvice', (input) => call((api) => api.psl.advice.mutate(input)));
  ask('pslTick', (input) => remindful((api) => api.psl.tick.mutate(input)));
  ask('pslResolve', (input) => remindful((api) => api.psl.resolve.mutate(input)));
  ask('pslReopen', (input) => remindful((api) => api.psl.reopen.mutate(input)));
  ask('pslDismiss', (input) => call((api) => api.psl.putAway.mutate(input)));
  ask('pslDiscard', (input) => discard(service, input));
  ask('pslAttach', (input) => attach(service, input));
  ask('pslDetach', (input) => call((api) => api.psl.detach.mutate(input)));
  ask('pslPicture', (input) => call((api) => api.psl.picture.query(input)));
  ask('pslTracker', (input) => call((api) => api.psl.trackerEntry.query(input)));
  ask('pslExport', (input) => call((api) => api.psl.export.query(input)));
  ask('pslTakeScreenshot', () => takeScreenshot());
  ask('pslScreenshot', () => heldScreenshot());
  ask('pslForgetScreenshot', () => forgetScreenshot());
};
