/** Handles the messages of `messages.ts`, for the senders that `session/askers.ts` allows. */
import { browser } from 'wxt/browser';
import type { Answer } from '../model/problem.ts';
import { mergeSettings } from '../model/settings.ts';
import { THIS_BUILD } from '../model/this-build.ts';
import { checkAlert, checkConnection, checkPinned, checkSound, soundHeard } from './alerts/reach.ts';
import type { DraftKeeper } from './drafts.ts';
import { checkMessage } from './message-shapes.ts';
import { onMessage, type ReachCheck, type Requests } from './messages.ts';
import { enteredFrames, enterFrame, inviteFrame } from './portal/frames.ts';
import { openAt, rememberPlace, takeWanted } from './portal/wanted-route.ts';
import { answerPsl } from './psl/answers.ts';
import type { Api, Service } from './service.ts';
import { askerOf, mayAsk, type Sender } from './session/askers.ts';
import { readSettings, write } from './store.ts';
import { acceptReferral, acceptReferrals } from './worklist/accept.ts';
import type { HeldRejecting } from './worklist/held-rejections.ts';

type Request = keyof Requests;
type Input<R extends Request> = Parameters<Requests[R]>[0];

const onRequest = <R extends Request>(
  name: R,
  answer: (input: Input<R>, sender: Sender) => Promise<ReturnType<Requests[R]>>,
): void => {
  onMessage(name, (async ({ data, sender }: { data: Input<R>; sender: Sender }) => {
    const ours = { id: browser.runtime.id, origin: browser.runtime.getURL('/') };
    const [settings, entered] = await Promise.all([readSettings(), enteredFrames()]);
    if (!mayAsk(name, askerOf(sender, settings, ours, entered))) throw new Error('This page may not ask.');
    checkMessage(name, data);
    return answer(data, sender);
  }) as Parameters<typeof onMessage<R>>[1]);
};

/** The storage listener applies new settings, so a policy change has the same effect. */
const saveSettings = async (typed: Record<string, unknown>): Promise<void> =>
  write('local', 'settings', { ...mergeSettings(typed, undefined, THIS_BUILD) });

type Ask = <R extends Request>(
  name: R,
  answer: (input: Input<R>) => Promise<ReturnType<Requests[R]>>,
) => void;
type Call = <T>(make: (api: Api) => Promise<T>) => Promise<Answer<T>>;

/** My agency, and an agent's own. */
const answerAgency = (ask: Ask, read: Call, change: Call): void => {
  ask('agencyNow', () => read((api) => api.agency.now.query()));
  ask('agencyAnswer', (input) => change((api) => api.agency.answer.mutate(input)));
  ask('agencyAway', (input) => change((api) => api.agency.away.mutate(input)));
  ask('agencyHours', (input) => change((api) => api.agency.hours.mutate(input)));
  ask('agencyMove', (input) => change((api) => api.agency.move.mutate(input)));
  ask('agencyPause', (input) => change((api) => api.agency.pause.mutate(input)));
  ask('agencyMine', () => read((api) => api.agency.mine.query()));
  ask('agencyBelong', (input) => change((api) => api.agency.belong.mutate(input)));
};

/** The panels of program staff, and of delegates. */
const answerStaff = (ask: Ask, read: Call, change: Call): void => {
  answerAgency(ask, read, change);
  ask('staffBoard', (input) => read((api) => api.staff.board.query(input)));
  ask('staffFind', (input) => read((api) => api.staff.find.query(input)));
  ask('staffReferral', (input) => read((api) => api.staff.referral.query(input)));
  ask('staffAgents', (input) => read((api) => api.staff.agents.list.query(input)));
  ask('staffAgent', (input) => read((api) => api.staff.agents.show.query(input)));
  ask('staffAccess', (input) => change((api) => api.staff.agents.access.mutate(input)));
  ask('staffCapacity', (input) => change((api) => api.staff.agents.capacity.mutate(input)));
  ask('staffLift', (input) => change((api) => api.staff.agents.lift.mutate(input)));
  ask('staffWrite', (input) => change((api) => api.staff.agents.write.mutate(input)));
  ask('staffForgive', (input) => change((api) => api.staff.agents.forgive.mutate(input)));
  ask('staffUphold', (input) => change((api) => api.staff.agents.uphold.mutate(input)));
  ask('staffCorrect', (input) => change((api) => api.staff.residents.correct.mutate(input)));
  ask('staffErase', (input) => change((api) => api.staff.residents.erase.mutate(input)));
  ask('staffLegalHold', (input) => change((api) => api.staff.residents.hold.mutate(input)));
  ask('staffCopy', (input) => read((api) => api.staff.residents.copy.mutate(input)));
  ask('staffProtection', () => read((api) => api.staff.protection.show.query()));
  ask('staffHeldAnswer', (input) => change((api) => api.staff.protection.answer.mutate(input)));
  ask('staffAttack', (input) => change((api) => api.staff.protection.attack.mutate(input)));
  ask('staffDelivery', () => read((api) => api.staff.delivery.show.query()));
  ask('staffMessages', (input) => change((api) => api.staff.delivery.messages.mutate(input)));
  ask('staffSite', (input) => change((api) => api.staff.delivery.site.mutate(input)));
  ask('staffDays', () => read((api) => api.staff.days.list.query()));
  ask('staffDaysChange', (input) => change((api) => api.staff.days.change.mutate(input)));
  ask('staffRosterPut', (input) => read((api) => api.staff.roster.put.mutate(input)));
  ask('staffRosterPlan', (input) => read((api) => api.staff.roster.plan.mutate(input)));
  ask('staffRosterBegin', (input) => change((api) => api.staff.roster.begin.mutate(input)));
  ask('staffRosterStep', (input) => change((api) => api.staff.roster.step.mutate(input)));
  ask('staffRosterLeave', (input) => change((api) => api.staff.roster.leave.mutate(input)));
  ask('staffRosterUnderWay', () => read((api) => api.staff.roster.underWay.query()));
  ask('staffCoverage', () => read((api) => api.staff.coverage.query()));
  ask('staffPolicy', () => read((api) => api.staff.policy.list.query()));
  ask('staffPolicyChange', (input) => change((api) => api.staff.policy.change.mutate(input)));
  ask('staffPolicyTry', (input) => change((api) => api.staff.policy.tryOut.mutate(input)));
  ask('staffPolicyTrial', () => read((api) => api.staff.policy.trial.query()));
  ask('staffPolicyStop', (input) => change((api) => api.staff.policy.stopTrial.mutate(input)));
  ask('staffReport', (input) => read((api) => api.staff.report.query(input)));
  ask('staffPerson', (input) => read((api) => api.staff.person.mutate(input)));
  ask('staffPresent', (input) => read((api) => api.staff.present.mutate(input)));
  ask('staffReassign', (input) => change((api) => api.staff.reassign.mutate(input)));
  ask('staffRelease', (input) => change((api) => api.staff.release.mutate(input)));
  ask('staffClose', (input) => change((api) => api.staff.close.mutate(input)));
  ask('staffNote', (input) => change((api) => api.staff.note.mutate(input)));
  ask('staffResend', (input) => change((api) => api.staff.resend.mutate(input)));
};

const answerRegistration = (ask: Ask, read: Call, change: Call): void => {
  ask('registrationStatus', () => read((api) => api.agent.registration.status.query()));
  ask('registrationAgree', (input) => change((api) => api.agent.registration.agree.mutate(input)));
  ask('registrationContact', (input) => change((api) => api.agent.registration.contact.mutate(input)));
  ask('registrationSchedule', (input) => change((api) => api.agent.registration.schedule.mutate(input)));
  ask('registrationCancel', () => change((api) => api.agent.registration.cancel.mutate()));
  ask('registrationLeave', () => change((api) => api.agent.registration.leave.mutate()));
};

/** An accept undoes a rejection of the same offer that is not sent yet. */
const answerOffers = (ask: Ask, service: Service, held: HeldRejecting): void => {
  ask('accept', async (offer) => {
    await held.takeBack(offer.offerId);
    const answer = await acceptReferral(service, offer);
    service.changed();
    return answer;
  });
  ask('acceptTogether', async ({ offers }) => {
    for (const { offerId } of offers) await held.takeBack(offerId);
    const answer = await acceptReferrals(service, offers);
    service.changed();
    return answer;
  });
  ask('reject', (input) => held.reject(input));
  ask('rejectBecause', ({ offerId, reason }) => held.because(offerId, reason));
  ask('takeBack', ({ offerId }) => held.takeBack(offerId));
};

/** Requests about a referral that the agent holds. */
const answerHolder = (ask: Ask, change: Call): void => {
  ask('handBack', (input) => change((api) => api.referrals.handBack.mutate(input)));
  ask('logAttempt', (input) => change((api) => api.referrals.logAttempt.mutate(input)));
  ask('setCallBack', (input) => change((api) => api.referrals.setCallBack.mutate(input)));
  ask('complete', (input) => change((api) => api.referrals.complete.mutate(input)));
  ask('note', (input) => change((api) => api.referrals.note.mutate(input)));
  ask('writeToResident', (input) => change((api) => api.referrals.write.mutate(input)));
  ask('readReplies', (input) => change((api) => api.referrals.read.mutate(input)));
  ask('caseNumbers', (input) => change((api) => api.referrals.caseNumbers.mutate(input)));
};

const REACH: Readonly<Record<ReachCheck, (service: Service) => Promise<void>>> = {
  connection: checkConnection,
  pinned: checkPinned,
  alert: checkAlert,
  sound: checkSound,
};

type Keepers = { readonly drafts: DraftKeeper; readonly held: HeldRejecting };
/** Registers all listeners at once; each awaits `ready`, so none is lost while the worker starts. */
export const answerRequests = (service: Service, { drafts, held }: Keepers, ready: Promise<void>): void => {
  const ask = <R extends Request>(name: R, answer: (input: Input<R>) => Promise<ReturnType<Requests[R]>>) =>
    onRequest(name, async (input) => {
      await ready;
      return answer(input);
    });
  const read = <T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> => service.call(make);
  /** The worklist may have changed with any answer: a refusal often means that it has. */
  const change = async <T>(make: (api: Api) => Promise<T>): Promise<Answer<T>> => {
    const answer = await service.call(make);
    service.changed();
    return answer;
  };

  ask('refresh', () => service.refresh());
  ask('portalPageSeen', (page) => service.portalPageSeen(page));
  ask('openPortal', (route) => openAt(service, route));
  ask('openSettings', () => browser.runtime.openOptionsPage());
  ask('rememberPlace', (route) => rememberPlace(route));
  ask('takeWantedRoute', () => takeWanted(service));
  onRequest('inviteFrame', (_, sender) => inviteFrame(sender));
  onRequest('enterFrame', ({ token }, sender) => enterFrame(token, sender));
  ask('saveSettings', (typed) => saveSettings(typed));
  ask('keepDrafts', ({ agentId, changes }) => drafts.keep(agentId, changes));
  ask('drafts', () => drafts.all());

  answerPsl(ask, service);
  answerStaff(ask, read, change);

  ask('me', () => read((api) => api.agent.me.query()));
  ask('quickUpdates', () => read((api) => api.referrals.quickUpdates.query()));
  ask('listReferrals', (input) => read((api) => api.referrals.list.query(input)));
  ask('exportReferrals', (input) => read((api) => api.referrals.export.query(input)));
  ask('callsCalendar', (input) => read((api) => api.referrals.calendar.query(input)));
  ask('getReferral', (input) => read((api) => api.referrals.get.query(input)));
  answerOffers(ask, service, held);
  answerHolder(ask, change);
  ask('caseNumbersOf', (input) =>
    read(async (api) => {
      const { caseNumber, applicationId } = await api.referrals.get.query(input);
      return { caseNumber, applicationId };
    }),
  );
  ask('setCurrentAvailability', (input) => change((api) => api.agent.setCurrentAvailability.mutate(input)));
  ask('answerNudge', (input) => change((api) => api.agent.answerNudge.mutate(input)));
  ask('readMessage', (input) => change((api) => api.agent.readMessage.mutate(input)));
  ask('imHere', () => change((api) => api.agent.imHere.mutate()));
  answerRegistration(ask, read, change);
  ask('checkReach', ({ what }) => REACH[what](service));
  ask('soundHeard', ({ heard }) => soundHeard(heard));
  ask('missedLately', () => read((api) => api.agent.missedLately.query()));
  ask('agentRules', () => read((api) => api.agent.rules.query()));
  ask('getContact', () => read((api) => api.agent.contact.get.query()));
  ask('setContact', (input) => change((api) => api.agent.contact.set.mutate(input)));
  ask('sendContactCode', () => read((api) => api.agent.contact.sendCode.mutate()));
  ask('confirmContact', (input) => change((api) => api.agent.contact.confirm.mutate(input)));
  ask('sendPhoneCode', (input) => read((api) => api.agent.contact.sendPhoneCode.mutate(input)));
  ask('confirmPhone', (input) => change((api) => api.agent.contact.confirmPhone.mutate(input)));
  ask('sendTest', () => read((api) => api.agent.contact.sendTest.mutate()));
  ask('availability', () => read((api) => api.agent.availability.get.query()));
  ask('setAvailability', (input) => change((api) => api.agent.availability.set.mutate(input)));
  ask('previewAvailability', (input) => read((api) => api.agent.availability.preview.query(input)));
  ask('contestMiss', (input) => change((api) => api.referrals.contestMiss.mutate(input)));
  ask('metricsSummary', (input) => read((api) => api.metrics.summary.query(input)));
  ask('metricsSeries', (input) => read((api) => api.metrics.series.query(input)));
};
