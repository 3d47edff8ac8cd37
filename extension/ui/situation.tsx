import type { ComponentChildren } from 'preact';
import { browser } from 'wxt/browser';
import { shortTime } from '../../shared/i18n/when.ts';
import { sendMessage } from '../background/messages.ts';
import { announce } from '../state/live-region.ts';
import { i18n, presentDay, situation, worklist } from '../state/worklist.ts';
import { NoAccess } from './no-access.tsx';
import { SignInLink } from './sign-in-link.tsx';
import { useLost } from './use-lost.ts';

const tryNow = () => void sendMessage('refresh').catch(() => undefined);
const toPortal = () => void sendMessage('openPortal', undefined).catch(() => undefined);

const toSettings = () => void browser.runtime.openOptionsPage();

type HeadingProps = { main: boolean; children: ComponentChildren };
/** In the portal, this is the page's first heading; the popup has its own above. */
const Heading = ({ main, children }: HeadingProps) =>
  main ? <h1 tabIndex={-1}>{children}</h1> : <h2>{children}</h2>;

type MessageProps = {
  main: boolean;
  title: string;
  text: string;
  action: { label: string; act: () => void };
  /** The best advice, before the action. */
  first?: ComponentChildren;
};
const Message = ({ main, title, text, action, first }: MessageProps) => (
  <div class="situation" role="status">
    <Heading main={main}>{title}</Heading>
    <p>{text}</p>
    <p class="buttons">
      {first}
      <button type="button" class={`button ${first ? '' : 'button-primary'}`} onClick={action.act}>
        {action.label}
      </button>
    </p>
  </div>
);

/** Replaces a panel that cannot be shown; each text says what will change it. */
const Instead = ({ here }: Pick<Props, 'here'>) => {
  const { words, shared } = i18n.value;
  const inPortal = here !== undefined;
  const again = { label: words.situation.tryNow, act: tryNow };
  switch (situation.value) {
    case 'signed-out': {
      const action = inPortal ? again : { label: words.situation.signIn, act: toPortal };
      return (
        <Message
          main={inPortal}
          title={words.situation.signedOutTitle}
          text={inPortal ? words.situation.signedOutHere : words.situation.signedOut}
          action={action}
          first={inPortal && <SignInLink here={here} />}
        />
      );
    }
    case 'no-address':
      return (
        <Message
          main={inPortal}
          title={words.situation.noAddressTitle}
          text={words.situation.noAddress}
          action={{ label: words.situation.toSettings, act: toSettings }}
        />
      );
    case 'not-on-roster':
      return (
        <Message
          main={inPortal}
          title={words.situation.notOnRosterTitle}
          text={shared.refusal['not-on-roster']}
          action={again}
        />
      );
    case 'suspended':
    case 'criteria-unmet':
      return <NoAccess why={situation.value} main={inPortal} again={again} />;
    case 'offline':
      return (
        <Message
          main={inPortal}
          title={words.situation.offlineTitle}
          text={words.situation.offline}
          action={again}
        />
      );
    default:
      return (
        <>
          {inPortal && <Heading main>{words.product}</Heading>}
          <p class="loading" role="status">
            {words.situation.loading}
          </p>
        </>
      );
  }
};

const sayBack = (): void => announce(i18n.peek().words.situation.back);

/** Shown above content that may be outdated. */
const Stale = () => {
  const { words, screen } = i18n.value;
  const lost = useLost(sayBack);
  const snapshot = worklist.value;
  if (!snapshot) return null;
  const shown = lost.step !== 'none';
  return (
    <div class={shown ? 'note note-off' : 'visually-hidden'}>
      <p role="status">
        {lost.step === 'lost' &&
          words.situation.stale(shortTime(lost.since, presentDay.value, snapshot.zone, screen))}
        {lost.step === 'connecting' && words.situation.connecting}
      </p>
      {shown && (
        <button type="button" class="button button-small" onClick={tryNow}>
          {words.situation.tryNow}
        </button>
      )}
    </div>
  );
};

type Props = {
  readonly children: ComponentChildren;
  /** Shown to an agent who is not registered. */
  readonly unregistered: ComponentChildren;
  /** The route to return to after signing in; only in the portal. */
  readonly here?: string;
};

/** Shows its children when there is data for them. */
export const WhenReady = ({ children, unregistered, here }: Props) => {
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
  return <Instead here={here} />;
};
