/** Answers for the Professional Services Line's panel: the service's procedures, drafts that wait, reminders, the screenshot. */
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

/** Follow-ups change in another browser too, but seldom. */
const ASK_REMINDERS = 10 * 60_000;

const agentNow = async (): Promise<string | undefined> => (await read('local', 'worklist'))?.agentId;

/** There is no room for it now, and there will be. */
const PUT_OFF: ReadonlySet<RefusalName> = new Set(['psl-daily-limit', 'psl-open-limit', 'psl-issue-full']);
const isPutOff = (answer: Answer<unknown>): boolean =>
  !answer.ok && answer.problem.kind === 'refusal' && PUT_OFF.has(answer.problem.refusal);
/** Any other refusal is the service's last word, unless it is about the agent; anything else may be different next time. */
const isSettled = (answer: Answer<unknown>): boolean =>
  answer.ok || (answer.problem.kind === 'refusal' && !isPutOff(answer) && !refusalOfAgent(answer.problem));

/** Under way, by issue: whoever reads it or sends what waits for it lets that finish first. */
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

/** Kept first, sent then: between the two the worker may be stopped. Somebody else's waits for its author. */
async function save(service: Service, { agentId, ...typed }: Input<'pslSave'>): Promise<Answer<PslSaved>> {
  await keepUnsent(agentId, typed);
  if ((await agentNow()) !== agentId) return { ok: false, problem: { kind: 'signed-out' } };
  return send(service, agentId, typed);
}

/** In the order of their making; the first that gets no answer ends it. `id`: of this issue alone. */
async function sendWaiting(service: Service, agentId: string, id?: string): Promise<void> {
  for (const underWay of id === undefined ? sending.values() : [sending.get(id)])
    await underWay?.catch(() => undefined);
  const { saves } = await waitingNow(agentId);
  for (const waiting of saves.filter(({ save }) => (id ?? save.id) === save.id)) {
    const answer = await send(service, agentId, waiting);
    // What is put off holds up no other issue.
    if (!isSettled(answer) && !isPutOff(answer)) return;
  }
}

/** What waited when the browser was closed can be opened again. */
async function ensureKey(service: Service, agentId: string): Promise<void> {
  if (await hasKey(agentId)) return;
  const answer = await service.call((api) => api.psl.draftKey.query());
  if (answer.ok && (await agentNow()) === agentId) await adoptKey(agentId, answer.data.key);
}

/** With everything that was typed into it before and had not arrived. */
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

/** At every alarm: what waits is sent, what is due rings, and now and then the service is asked what is due. */
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

/** In parts, because a request is small; a part that was sent before changes nothing. */
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
  /** A follow-up changes what will ring, and so does an issue that ends or opens again. */
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
  ask('pslPutAway', (input) => call((api) => api.psl.putAway.mutate(input)));
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
