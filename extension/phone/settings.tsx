/** The end of the page: Current Availability, language, portal, signing out. */
import { useEffect, useState } from 'preact/hooks';
import type { Duty } from '../../shared/contracts/worklist.ts';
import { ownLanguageName } from '../../shared/i18n/catalog.ts';
import { tags } from '../../shared/i18n/tags.static.ts';
import { dayAndTime, shortTime } from '../../shared/i18n/when.ts';
import { useActing } from './acting.ts';
import { connection, portalUrl, signOut, snapshot } from './connection.ts';
import { Section } from './parts.tsx';
import { alerts, readAlerts, turnOff, turnOn } from './push.ts';
import { chooseLanguage, generals, i18n, presentDay } from './state.ts';

/** Until when this state lasts, or when it changes back. */
export const dutyText = ({ duty, zone }: { duty: Duty; zone: string }): string => {
  const { words, shared, screen } = i18n.value;
  if (duty.available)
    return duty.until === null
      ? shared.dutyReason[duty.reason]
      : words.availability.until(shortTime(duty.until, presentDay.value, zone, screen));
  const why = shared.dutyReason[duty.reason];
  if (duty.reason === 'off-by-hand') return words.availability.staysOff;
  if (duty.nextFrom === null) return why;
  return `${why} ${words.availability.nextFrom(dayAndTime(duty.nextFrom, presentDay.value, zone, screen))}`;
};

/** Switching off with a General pending rejects it, so it asks first (rule 6). */
const Availability = () => {
  const { words, shared } = i18n.value;
  const { run, busy, text } = useActing();
  const [asks, setAsks] = useState(false);
  const [blocked, setBlocked] = useState<Duty['reason'] | null>(null);
  const known = snapshot.value;
  if (!known) return null;
  const { available } = known.duty;
  const change = (on: boolean) => {
    setAsks(false);
    void run(
      (api) => api.agent.setCurrentAvailability.mutate({ on }),
      (duty) => setBlocked(on && !duty.available ? duty.reason : null),
    );
  };
  const pressed = () => {
    if (busy) return;
    if (available && generals.value.length > 0) setAsks(true);
    else change(!available);
  };
  return (
    <div class="box">
      <div class="line">
        <span id="availability" class="strong">
          {words.availability.label}
        </span>
        <button
          type="button"
          role="switch"
          class="switch"
          aria-checked={available}
          aria-labelledby="availability"
          aria-disabled={busy}
          onClick={pressed}
        >
          <span class="switch-knob" aria-hidden="true" />
          <span>{available ? words.availability.on : words.availability.off}</span>
        </button>
      </div>
      <p class="small muted">{dutyText(known)}</p>
      {asks && generals.value.length > 0 && (
        <div class="form" role="alert">
          <p>
            <strong>{words.availability.confirmTitle}</strong> {words.availability.confirmText}
          </p>
          <button type="button" class="button button-bad wide" onClick={() => change(false)}>
            {words.availability.confirmYes}
          </button>
          <button type="button" class="button wide" onClick={() => setAsks(false)}>
            {words.availability.confirmNo}
          </button>
        </div>
      )}
      {blocked !== null && !available && (
        <p class="small" role="alert">
          {shared.dutyReason[blocked]}{' '}
          {words.availability.blocked[blocked === 'out-of-office' ? 'away' : 'closed']}
        </p>
      )}
      {text !== undefined && (
        <p class="bad" role="alert">
          {text}
        </p>
      )}
    </div>
  );
};

/** One switch for this phone; every state is explained. */
const AlertsHere = () => {
  const { phone } = i18n.value;
  const { value: state } = alerts;
  const live = connection.value === 'live';
  useEffect(() => {
    if (live) void readAlerts();
  }, [live]);
  if (state === 'unknown' || state === 'none') return null;
  const text = {
    unable: phone.alertsInstall,
    denied: phone.alertsDenied,
    off: phone.alertsAreOff,
    'turning-on': phone.alertsTurningOn,
    on: phone.alertsAreOn,
    failed: phone.alertsFailed,
  }[state];
  return (
    <div class="box">
      <p class="strong">{phone.alerts}</p>
      <p class="small muted" role="status">
        {text}
      </p>
      {(state === 'off' || state === 'failed' || state === 'turning-on') && (
        <button
          type="button"
          class="button button-primary wide"
          aria-disabled={state === 'turning-on'}
          onClick={() => void turnOn()}
        >
          {phone.turnOn}
        </button>
      )}
      {state === 'on' && (
        <button type="button" class="button wide" onClick={() => void turnOff()}>
          {phone.turnOff}
        </button>
      )}
    </div>
  );
};

/** Turns off pushes first, while the service still knows the agent. */
const leave = async (): Promise<void> => {
  if (alerts.peek() === 'on') await turnOff();
  signOut();
};

export const Language = () => {
  const { phone, screen } = i18n.value;
  return (
    <fieldset class="line language">
      <legend>{phone.language}</legend>
      <div class="languages">
        {tags.map((tag) => (
          <button
            key={tag}
            type="button"
            class="button chip"
            lang={tag}
            aria-pressed={tag === screen}
            onClick={() => chooseLanguage(tag)}
          >
            {ownLanguageName[tag]}
          </button>
        ))}
      </div>
    </fieldset>
  );
};

export const Settings = () => {
  const { phone } = i18n.value;
  return (
    <Section id="settings" title={phone.settings}>
      <Availability />
      <AlertsHere />
      <div class="box">
        <Language />
      </div>
      {portalUrl.value !== undefined && (
        <div class="box">
          <a class="button wide" href={portalUrl.value} target="_blank" rel="noreferrer">
            {phone.portal}
          </a>
          <p class="small muted">{phone.portalHint}</p>
        </div>
      )}
      <div class="box">
        <button type="button" class="button wide" onClick={() => void leave()}>
          {phone.signOut}
        </button>
        <p class="small muted">{phone.signOutHint}</p>
      </div>
    </Section>
  );
};
