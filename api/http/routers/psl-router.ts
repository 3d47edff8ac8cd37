/** The Professional Services Line. Every procedure acts only on the caller's own issues; others don't exist for them (rule 49). */
import { done } from '../../../shared/contracts/common.ts';
import {
  pslEntry as entryContract,
  pslList as listContract,
  type PslDraftKey,
  type PslEntryContract,
  type PslSaved,
  pslProfile as profileContract,
  pslAdviceInput,
  pslAttachInput,
  pslDismissInput,
  pslDraftKey,
  pslEndCallInput,
  pslFollowUpInput,
  pslInput,
  pslListInput,
  pslPictureData,
  pslPictureInput,
  pslResolveInput,
  pslSaved,
  pslSaveInput,
  pslStartCallInput,
  pslTickInput,
  pslTrackerEntry,
  pslReminders as remindersContract,
} from '../../../shared/contracts/psl.ts';
import { exported } from '../../../shared/contracts/worklist.ts';
import { attachPicture, changePsl, discardPsl, removePicture, savePsl } from '../../application/psl/psl.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import {
  isOthersIssue,
  pslEntry,
  pslList,
  pslPicture,
  pslProfile,
  pslReminders,
} from '../../store/views/psl-view.ts';
import { type SignedIn, zoneOf } from './access.ts';
import { refused, unwrap } from './problem.ts';
import { pslCsv, trackerEntry } from './psl-csv.ts';
import type { Services } from './services.ts';
import { agentProcedure, router } from './trpc.ts';

type Ctx = { services: Services; agent: SignedIn };
type Event = Parameters<typeof changePsl>[2];
type PslEntry = Exclude<Awaited<ReturnType<ReturnType<typeof savePsl>>>, Refusal>;

/** Audited between decrypting and answering: every view is recorded, and a record that can't be decrypted was not viewed. */
async function detail({ services, agent }: Ctx, id: string): Promise<PslEntryContract> {
  const { read, sealer, audit, clock } = services;
  const found = await pslEntry(read, sealer, id, agent.id, clock.now());
  if (!found) return refusedLook(services, agent, id);
  await audit.enter({ what: 'psl-viewed', agentId: agent.id, pslEntryId: id });
  return found;
}

/** An attempt to view another agent's issue is audited; an incomplete picture of the agent's own issue is not. */
async function refusedLook({ read, audit }: Services, { id }: SignedIn, issue: string): Promise<never> {
  if (await isOthersIssue(read, issue, id))
    await audit.enter({ what: 'psl-view-refused', agentId: id, pslEntryId: issue });
  throw refused(refuse('not-found'));
}

async function changed(ctx: Ctx, id: string, event: Event): Promise<PslEntryContract> {
  unwrap(await ctx.services.apply(changePsl(ctx.agent.id, id, event)));
  return detail(ctx, id);
}

async function profileOf({ services, agent }: Ctx) {
  const found = await pslProfile(services.read, agent.id);
  if (!found) throw refused(refuse('not-on-roster'));
  return found;
}

export const pslRouter = router({
  profile: agentProcedure.output(profileContract).query(({ ctx }) => profileOf(ctx)),
  list: agentProcedure
    .input(pslListInput)
    .output(listContract)
    .query(async ({ ctx: { services, agent }, input }) => {
      const { read, sealer, audit, clock } = services;
      const found = await pslList(read, sealer, agent.id, input, clock.now());
      await audit.enter({ what: 'psl-listed', agentId: agent.id });
      return found;
    }),
  reminders: agentProcedure
    .output(remindersContract)
    .query(({ ctx: { services, agent } }) => pslReminders(services.read, agent.id)),
  draftKey: agentProcedure.output(pslDraftKey).query(
    ({ ctx: { services, agent } }): PslDraftKey => ({
      key: services.sealer.blindIndex(`psl-drafts:${agent.id}`),
    }),
  ),
  get: agentProcedure
    .input(pslInput)
    .output(entryContract)
    .query(({ ctx, input }) => detail(ctx, input.id)),
  save: agentProcedure
    .input(pslSaveInput)
    .output(pslSaved)
    .mutation(async ({ ctx, input }): Promise<PslSaved> => {
      const { id, author = ctx.agent.id, basedOn, facts, callNotes, ready } = input;
      if (author !== ctx.agent.id) throw refused(refuse('not-signed-in'));
      const notes = Object.entries(callNotes).map(([callId, text]) => [`call:${callId}`, text]);
      const texts = { ...input.texts, ...Object.fromEntries(notes) };
      const events: Event[] = [{ type: 'edit', basedOn, texts, facts: given(facts) }];
      if (ready !== undefined) events.push({ type: 'prepared', ready });
      const entry = unwrap(await ctx.services.apply(savePsl(ctx.agent.id, id, events)));
      return savedOf(entry, Object.keys(texts));
    }),
  startCall: agentProcedure
    .input(pslStartCallInput)
    .output(entryContract)
    .mutation(({ ctx, input: { id, callId } }) => changed(ctx, id, { type: 'start-call', callId })),
  endCall: agentProcedure
    .input(pslEndCallInput)
    .output(entryContract)
    .mutation(({ ctx, input: { id, ...ended } }) => changed(ctx, id, { type: 'end-call', ...ended })),
  followUp: agentProcedure
    .input(pslFollowUpInput)
    .output(entryContract)
    .mutation(({ ctx, input: { id, followUpId, ...rest } }) =>
      changed(ctx, id, { type: 'follow-up', followUp: { id: followUpId, ...rest } }),
    ),
  advice: agentProcedure
    .input(pslAdviceInput)
    .output(entryContract)
    .mutation(({ ctx, input: { id, adviceId, text } }) =>
      changed(ctx, id, { type: 'advice', advice: { id: adviceId, text } }),
    ),
  tick: agentProcedure
    .input(pslTickInput)
    .output(entryContract)
    .mutation(({ ctx, input: { id, itemId, what, done } }) =>
      changed(ctx, id, { type: 'tick', what, id: itemId, done }),
    ),
  resolve: agentProcedure
    .input(pslResolveInput)
    .output(entryContract)
    .mutation(({ ctx, input }) => changed(ctx, input.id, { type: 'close', as: input.as })),
  reopen: agentProcedure
    .input(pslInput)
    .output(entryContract)
    .mutation(({ ctx, input }) => changed(ctx, input.id, { type: 'reopen' })),
  // An installed extension may be older than the service, so this name on the wire stays; elsewhere it is `dismiss`.
  putAway: agentProcedure
    .input(pslDismissInput)
    .output(entryContract)
    .mutation(({ ctx, input: { id, keptId } }) => changed(ctx, id, { type: 'dismiss', keptId })),
  discard: agentProcedure
    .input(pslInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      unwrap(await ctx.services.apply(discardPsl(ctx.agent.id, input.id)));
      return { ok: true as const };
    }),
  attach: agentProcedure
    .input(pslAttachInput)
    .output(done)
    .mutation(async ({ ctx, input: { id, pictureId, ...part } }) => {
      unwrap(await ctx.services.apply(attachPicture(ctx.agent.id, id, { id: pictureId, ...part })));
      return { ok: true as const };
    }),
  detach: agentProcedure
    .input(pslPictureInput)
    .output(done)
    .mutation(async ({ ctx, input }) => {
      unwrap(await ctx.services.apply(removePicture(ctx.agent.id, input.id, input.pictureId)));
      return { ok: true as const };
    }),
  picture: agentProcedure
    .input(pslPictureInput)
    .output(pslPictureData)
    .query(async ({ ctx: { services, agent }, input }) => {
      const { read, sealer, audit } = services;
      const data = await pslPicture(read, sealer, input, agent.id);
      if (data === null) return refusedLook(services, agent, input.id);
      await audit.enter({ what: 'psl-picture-viewed', agentId: agent.id, pslEntryId: input.id });
      return { data };
    }),
  trackerEntry: agentProcedure
    .input(pslInput)
    .output(pslTrackerEntry)
    .query(async ({ ctx, input }) => {
      const entry = await detail(ctx, input.id);
      return trackerEntry(
        entry,
        await profileOf(ctx),
        await zoneOf(ctx.services, ctx.agent),
        ctx.services.clock.now(),
      );
    }),
  export: agentProcedure
    .input(pslListInput)
    .output(exported)
    .query(async ({ ctx, input }) => {
      const { read, sealer, audit, clock } = ctx.services;
      const { rows, cut } = await pslList(read, sealer, ctx.agent.id, input, clock.now());
      const csv = pslCsv(rows, cut, await zoneOf(ctx.services, ctx.agent), clock.now());
      await audit.enter({ what: 'psl-exported', agentId: ctx.agent.id });
      return csv;
    }),
});

function savedOf({ revision, state, kept, texts }: PslEntry, sent: readonly string[]): PslSaved {
  const standing = Object.entries(texts).flatMap(([name, text]) =>
    text && sent.includes(name) ? [[name, text] as const] : [],
  );
  return { revision, state, kept: [...kept], texts: Object.fromEntries(standing) };
}

type Facts = Extract<Event, { type: 'edit' }>['facts'];
/** Drops undefined fields, so they stay unchanged. */
const given = (facts: { [K in keyof Facts]: Facts[K] | undefined }): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
