/**
 * Mail about an agent's standing: a miss, the last warning, the end of a registration, an accepted referral
 * without a call.
 */
import { timeWithZone } from '../../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import type { Text } from './text.ts';

/** When the agent gets offers again, unless they say earlier that they are there; in their zone. */
export type Paused = { until: Instant; zone: Zone };

export const missWarning = (missed: number, allowed: number, paused: Paused | null, link: string): Text => ({
  subject: `You missed a referral (${missed} of ${allowed})`,
  text: [
    `A referral waited for you and its time ended. That is ${missed} of ${allowed} in a row; at ${allowed} you are de-registered from kynect On Demand.`,
    ...(paused
      ? [
          `Are you there? So that you don't miss another one, no referral is offered to you until ${timeWithZone(paused.until, paused.zone, 'en')}. If you are back sooner, press "I'm here" in the kynect On Demand tab.`,
        ]
      : []),
    'Accepting or rejecting the next one in time starts the count again. If you are away, switch Current Availability off.',
    link,
  ].join('\n\n'),
});

/** A delegate of their agency moved a referral In Progress to them. */
export const movedToYou = (link: string): Text => ({
  subject: 'A colleague’s referral is yours now',
  text: [
    'Your agency moved a referral In Progress to you. The resident was told that you will contact them, with a new code word.',
    `Their contact data is in your Referral Manager: ${link}`,
    'If you cannot help, hand it back there, so that others can.',
  ].join('\n\n'),
});

/** After too many residents; null once staff have lifted it. */
export const coolDown = ({ until, zone }: Paused, link: string): Text => ({
  subject: 'You are offered no referrals for now',
  text: [
    `Within an hour you took on more residents than one person can call. To keep their data safe, no referral is offered to you until ${timeWithZone(until, zone, 'en')}. What you have in progress stays yours: go on and call them.`,
    'If your work needs it, tell the program staff: they were told of it too, and can end this at once.',
    link,
  ].join('\n\n'),
});

export const deRegistered = (allowed: number, link: string): Text => ({
  subject: 'You are no longer registered for kynect On Demand',
  text: [
    `You missed ${allowed} referrals in a row, so no more are offered to you. Referrals that you accepted before stay yours to finish.`,
    `You can register again at any time in the kynect On Demand tab: ${link}`,
  ].join('\n\n'),
});

export const missForgiven = (link: string): Text => ({
  subject: 'A missed referral was forgiven',
  text: [
    'It counts no more. If it had ended your registration, you are registered again with your own hours.',
    link,
  ].join('\n\n'),
});

export const missUpheld = (link: string): Text => ({
  subject: 'A missed referral stands',
  text: [
    'Staff looked at the miss that you contested, and it stands. Accepting or rejecting the next one in time starts the count again.',
    link,
  ].join('\n\n'),
});

export const reminder = (link: string): Text => ({
  subject: 'A resident is waiting for you',
  text: [
    'You accepted a referral, and nothing new is logged. Contact the resident now and log it, complete the referral, or hand it back so that somebody else can help.',
    link,
  ].join('\n\n'),
});

export const reply = (link: string): Text => ({
  subject: 'A resident wrote to you',
  text: [
    'A resident whose referral you accepted sent you a text. Read it and answer in Referral Manager.',
    link,
  ].join('\n\n'),
});

export const testMessage = (link: string): Text => ({
  subject: 'Test: kynect On Demand reaches you here',
  text: [
    'You asked for this test: mail from kynect On Demand reaches you at this address.',
    `What is sent here is chosen in Preferred Contact: ${link}`,
  ].join('\n\n'),
});
