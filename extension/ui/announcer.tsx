import { effect, signal, untracked, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Offer } from '../../shared/contracts/worklist.ts';
import { ended } from '../locales/ended.ts';
import { missNews, type Standing, standingOf } from '../model/misses.ts';
import { agentTime, callTime } from '../model/offers.ts';
import { announce, liveRegion } from '../state/live-region.ts';
import { i18n, offers, serverNowOnce, worklist } from '../state/worklist.ts';

const said = signal('');
/** The offers in the current message. */
let about: readonly string[] = [];

const sentenceFor = (offer: Offer): string => {
  const { words, shared } = i18n.value;
  const zone = worklist.value?.zone ?? offer.zone;
  const now = serverNowOnce();
  const call = callTime(offer, now, zone, i18n.value).text;
  const times =
    offer.kind === 'general' && offer.dueAt !== null
      ? [words.time.answerBy(agentTime(offer.dueAt, now, zone, offer.zone, i18n.value)), call]
      : [call];
  const { kind, help, county } = offer;
  return words.announce.newOffer(shared.kind[kind], shared.help[help], county, times.map(ended).join(' '));
};

/** Announces a miss, or the end of a registration, that happens while the page is open. */
const sayMisses = (): (() => void) => {
  let known: { readonly agentId: string; readonly standing: Standing } | undefined;
  return effect(() => {
    const snapshot = worklist.value;
    if (!snapshot) return;
    const { agentId, missesAllowed } = snapshot;
    const standing = standingOf(snapshot);
    const told = missNews(known?.agentId === agentId ? known.standing : undefined, standing);
    known = { agentId, standing };
    const { alert, badge, missed } = i18n.peek().words;
    if (told === 'deregistered') announce(badge.deregistered);
    if (told === 'missed')
      announce(
        `${alert.missedTitle(standing.missed, missesAllowed)}. ${missed.warning(standing.missed, missesAllowed)}`,
      );
  });
};

/**
 * Announces each new offer once to screen readers, but not those that were there when the page opened. The
 * text disappears with the offer, so nobody finds an expired deadline.
 */
export const Announcer = () => {
  useEffect(sayMisses, []);
  const known = useRef<{ agentId: string; ids: ReadonlySet<string> }>(undefined);
  useSignalEffect(() => {
    const agentId = worklist.value?.agentId;
    const present = offers.value;
    if (agentId === undefined) return;
    const before = known.current?.agentId === agentId ? known.current.ids : undefined;
    const fresh = before ? present.filter(({ id }) => !before.has(id)) : [];
    known.current = { agentId, ids: new Set([...(before ?? []), ...present.map(({ id }) => id)]) };
    if (fresh.length > 0) {
      about = fresh.map(({ id }) => id);
      said.value = untracked(() => fresh.map(sentenceFor).join(' '));
    } else if (!present.some(({ id }) => about.includes(id))) said.value = '';
  });
  return (
    <>
      <p class="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
      {/* Only additions are announced: the rest was announced before. */}
      <div class="visually-hidden" role="status" aria-atomic="false">
        {liveRegion.value.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
    </>
  );
};
