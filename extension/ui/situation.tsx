import type { ComponentChildren } from 'preact';
import { clockTime } from '../../shared/i18n/when.ts';
import { sendMessage } from '../background/messages.ts';
import { connection, situation, voice, worklist } from '../state/worklist.ts';

const tryNow = () => void sendMessage('refresh').catch(() => undefined);
const toPortal = () => void sendMessage('openPortal', undefined).catch(() => undefined);

type MessageProps = { title: string; text: string; action?: { label: string; act: () => void } };
const Message = ({ title, text, action }: MessageProps) => (
  <div class="situation" role="status">
    <h2>{title}</h2>
    <p>{text}</p>
    {action && (
      <p>
        <button type="button" class="button button-primary" onClick={action.act}>
          {action.label}
        </button>
      </p>
    )}
  </div>
);

/** What stands in the place of a panel that cannot be shown; each says what will change it. */
const Instead = ({ inPortal }: { inPortal: boolean }) => {
  const { words, shared } = voice.value;
  const again = { label: words.situation.tryNow, act: tryNow };
  switch (situation.value) {
    case 'signed-out': {
      const action = inPortal ? again : { label: words.situation.signIn, act: toPortal };
      return (
        <Message title={words.situation.signedOutTitle} text={words.situation.signedOut} action={action} />
      );
    }
    case 'not-on-roster':
      return (
        <Message
          title={words.situation.notOnRosterTitle}
          text={shared.refusal['not-on-roster']}
          action={again}
        />
      );
    case 'offline':
      return <Message title={words.situation.offlineTitle} text={words.situation.offline} action={again} />;
    default:
      return (
        <p class="loading" role="status">
          {words.situation.loading}
        </p>
      );
  }
};

/** Over content that may be old because no answer comes. */
const Stale = () => {
  const { words, screen } = voice.value;
  const snapshot = worklist.value;
  if (!snapshot || connection.value === 'live') return null;
  const since = clockTime(snapshot.serverNow, snapshot.zone, screen);
  return (
    <div class="note note-off" role="status">
      <p>{connection.value === 'offline' ? words.situation.stale(since) : words.situation.connecting}</p>
      <button type="button" class="button button-small" onClick={tryNow}>
        {words.situation.tryNow}
      </button>
    </div>
  );
};

type Props = {
  readonly children: ComponentChildren;
  /** Shown to an agent who is not registered. */
  readonly unregistered: ComponentChildren;
  readonly inPortal: boolean;
};

/** Shows its children when there is something to show them with. */
export const WhenReady = ({ children, unregistered, inPortal }: Props) => {
  if (situation.value === 'ready')
    return (
      <>
        <Stale />
        {children}
      </>
    );
  if (situation.value === 'not-registered')
    return (
      <>
        <Stale />
        {unregistered}
      </>
    );
  return <Instead inPortal={inPortal} />;
};
