import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { type ReachCheck, sendMessage } from '../../background/messages.ts';
import type { Check, Mark, Reach, Settings } from '../../model/reach.ts';
import { connection, i18n, worklist } from '../../state/worklist.ts';
import { useLatePresses } from '../../ui/rows-that-move.ts';

export type Goes = { readonly toContact: () => void; readonly toHours: () => void };
type Props = {
  readonly check: Check;
  readonly mark: Mark;
  readonly measured: Reach | undefined;
  readonly settings: Settings;
  readonly address: string;
  readonly phone: string;
  readonly goes: Goes;
};

/** Signs in a circle: shape and word tell them apart before the color does. */
const SIGNS: Readonly<Record<Mark, string>> = {
  works: 'M5 10.5l3.2 3.2L15 7',
  fails: 'M6.5 6.5l7 7m0-7l-7 7',
  waits: 'M10 5.5V10l3 2',
  unknown: 'M10 14.2v.1M7.8 7.6a2.2 2.2 0 1 1 3 2.1c-.6.3-.8.8-.8 1.6',
};
const Sign = ({ mark }: { mark: Mark }) => (
  <svg class="check-sign" viewBox="0 0 20 20" aria-hidden="true">
    <circle cx="10" cy="10" r="9" />
    <path d={SIGNS[mark]} />
  </svg>
);

const secondsOf = (ms: number): string =>
  new Intl.NumberFormat(i18n.value.screen, { maximumFractionDigits: 1 }).format(Math.max(0.1, ms / 1000));

const textOf = ({ check, mark, measured, settings, address, phone }: Props): string => {
  const { reach: words } = i18n.value.words;
  switch (check) {
    case 'signedIn':
      return words.signedInAs(worklist.value?.name ?? '');
    case 'connection': {
      if (connection.value !== 'live') return words.notLive;
      const ms = measured?.connection?.ms;
      return ms === undefined ? '' : ms === null ? words.notAnswered : words.answered(secondsOf(ms));
    }
    case 'alert': {
      const { alert } = measured ?? {};
      if (mark === 'fails') return words.alertRefused;
      if (mark === 'works' && alert?.pressedAt) return words.alertSeen(secondsOf(alert.pressedAt - alert.at));
      return alert?.pressedAt === null ? words.alertWaits : words.alertNotTried;
    }
    case 'sound':
      return mark === 'works'
        ? words.soundHeard
        : mark === 'fails'
          ? words.soundNotHeard
          : words.soundNotTried;
    case 'pinned':
      return mark === 'works' ? words.pinnedOn : mark === 'fails' ? words.pinnedOff : words.pinnedUnknown;
    case 'email':
      if (settings.email === undefined) return words.loading;
      if (settings.email === 'no-mail') return words.noMail;
      if (settings.email === 'fails') return words.emailFails(address);
      return settings.email === 'confirmed' ? words.emailConfirmed(address) : words.emailUnconfirmed(address);
    case 'text':
      if (settings.text === undefined) return words.loading;
      if (settings.text === 'no-texts') return words.noTexts;
      if (settings.text === 'fails') return words.textFails(phone);
      return settings.text === 'confirmed' ? words.textConfirmed(phone) : words.textUnconfirmed(phone);
    case 'hours':
      return settings.hours === undefined
        ? words.loading
        : settings.hours
          ? words.hoursSet
          : words.hoursMissing;
    default:
      return check satisfies never;
  }
};

type ActionProps = {
  readonly mark: Mark;
  readonly label: string;
  readonly act: () => void;
  readonly name: string;
};
/** Only what is left to do is filled. */
const Action = ({ mark, label, act, name }: ActionProps) => (
  <button
    type="button"
    class={`button button-small ${mark === 'fails' || mark === 'waits' ? 'button-primary' : ''}`}
    aria-label={`${label}: ${name}`}
    onClick={act}
  >
    {label}
  </button>
);

const measure = (what: ReachCheck) => () => void sendMessage('checkReach', { what });

const SoundActions = ({ mark, name }: { mark: Mark; name: string }) => {
  const { reach: words } = i18n.value.words;
  const [played, setPlayed] = useState(false);
  const late = useLatePresses(played);
  const say = (heard: boolean) => {
    setPlayed(false);
    void sendMessage('soundHeard', { heard });
  };
  const play = () => {
    setPlayed(true);
    measure('sound')();
  };
  return (
    <>
      <Action
        mark="works"
        label={words.toSettings}
        act={() => void sendMessage('openSettings')}
        name={name}
      />
      <Action mark={played ? 'works' : mark} label={words.play} act={play} name={name} />
      {played && (
        <>
          <Action mark="waits" label={words.heard} act={() => say(true)} name={name} />
          <span onClickCapture={late}>
            <Action mark="works" label={words.notHeard} act={() => say(false)} name={name} />
          </span>
        </>
      )}
    </>
  );
};

const Actions = ({ check, mark, goes }: Props): JSX.Element | null => {
  const { reach: words } = i18n.value.words;
  const name = words.checks[check];
  const tried = mark === 'waits' ? words.try : words.again;
  switch (check) {
    case 'connection':
      return <Action mark={mark} label={tried} act={measure('connection')} name={name} />;
    case 'alert':
      return <Action mark={mark} label={tried} act={measure('alert')} name={name} />;
    case 'sound':
      return <SoundActions mark={mark} name={name} />;
    case 'email':
    case 'text':
      return mark === 'unknown' ? null : (
        <Action mark={mark} label={words.toContact} act={goes.toContact} name={name} />
      );
    case 'hours':
      return <Action mark={mark} label={words.toHours} act={goes.toHours} name={name} />;
    case 'signedIn':
    case 'pinned':
      return null;
    default:
      return check satisfies never;
  }
};

export const CheckRow = (props: Props) => {
  const { check, mark } = props;
  const { reach: words } = i18n.value.words;
  return (
    <li class={`check-row check-${mark}`}>
      <Sign mark={mark} />
      <strong class="check-name">{words.checks[check]}</strong>
      <p class="check-text">
        <strong>{words.marks[mark]}</strong> {textOf(props)}
      </p>
      <span class="check-actions">
        <Actions {...props} />
      </span>
    </li>
  );
};
