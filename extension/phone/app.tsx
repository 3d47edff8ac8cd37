/** The page: identity and freshness, threats to the registration, people, the rest. */
import { useEffect, useState } from 'preact/hooks';
import { accessWords } from '../locales/access-words.ts';
import { repliedIn } from '../model/replies.ts';
import { type Situation, situationOf } from '../model/stored.ts';
import { forgetAnswers } from './answering.ts';
import { Assignments, HowDidItGo } from './assignments.tsx';
import { connection, leftByHand, signIn, snapshot, tryNow } from './connection.ts';
import { Nudge } from './nudge.tsx';
import { Generals, Masses } from './offers.tsx';
import { OnACall, PauseBar, Standing } from './pause.tsx';
import { Language, Settings } from './settings.tsx';
import { StaffMessages } from './staff-messages.tsx';
import { assignments, generals, i18n, masses, notices, onACallUntil, spoken, staleSince } from './state.ts';
import { timeText } from './times.ts';

const Fresh = () => {
  const { phone, words } = i18n.value;
  if (staleSince.value !== null)
    return <span class="fresh fresh-stale">{phone.noNews(timeText(staleSince.value))}</span>;
  if (connection.value !== 'live') return <span class="fresh fresh-stale">{phone.connecting}</span>;
  return (
    <span class="fresh">
      <span class="dot" aria-hidden="true" />
      {words.fresh.live}
    </span>
  );
};

/** Duty and connection are separate facts, shown in separate places. */
const dutyLine = (): string => {
  const { phone } = i18n.value;
  const known = snapshot.value;
  if (!known) return '';
  if (onACallUntil.value !== null) return phone.pausedUntil(timeText(onACallUntil.value));
  const { available, until } = known.duty;
  if (!available) return phone.off;
  return until === null ? phone.on : phone.onUntil(timeText(until));
};

const Header = () => {
  const { words } = i18n.value;
  const known = snapshot.value;
  return (
    <header class="top">
      <div class="line">
        <h1 id="top" tabIndex={-1}>
          {words.product}
        </h1>
        {known && <Fresh />}
      </div>
      {known && (
        <div class="line small muted">
          <span>{known.name}</span>
          <a href="#settings" class="duty">
            {dutyLine()}
          </a>
        </div>
      )}
    </header>
  );
};

const Stale = () => {
  const { phone, words } = i18n.value;
  const since = staleSince.value;
  if (since === null) return null;
  return (
    <div class="note note-off">
      <p role="status">
        <strong>{phone.offlineTitle}.</strong> {phone.offlineText(timeText(since))}
      </p>
      <button type="button" class="button wide" onClick={tryNow}>
        {words.situation.tryNow}
      </button>
    </div>
  );
};

const NothingWaits = () => {
  const { words, shared } = i18n.value;
  const known = snapshot.value;
  if (!known || generals.value.length + masses.value.length + assignments.value.length > 0) return null;
  if (onACallUntil.value !== null) return null;
  const { duty } = known;
  const text = !duty.available
    ? words.quick.offDuty(shared.dutyReason[duty.reason])
    : duty.until === null
      ? words.quick.onDuty
      : words.quick.onDutyUntil(timeText(duty.until));
  return <p class="empty">{text}</p>;
};

const Notices = () => (
  <>
    <p class="visually-hidden" role="status">
      {spoken}
    </p>
    <div class="notices" role="status">
      {notices.value.map(({ id, text, bad }) => (
        <p key={id} class={`note ${bad ? 'note-bad' : 'note-good'}`}>
          {text}
        </p>
      ))}
    </div>
  </>
);

type MessageProps = { title: string; text: string; action: { label: string; act: () => void } };
const Message = ({ title, text, action }: MessageProps) => (
  <main>
    <div class="box situation">
      <h2>{title}</h2>
      <p role="status">{text}</p>
      <button type="button" class="button button-primary wide" onClick={action.act}>
        {action.label}
      </button>
    </div>
    <div class="box">
      <Language />
    </div>
  </main>
);

const SignIn = () => {
  const { phone } = i18n.value;
  const [away, setAway] = useState(false);
  const press = async () => setAway(!(await signIn()));
  return (
    <Message
      title={phone.signInTitle}
      text={away ? phone.serviceAway : leftByHand() ? phone.signedOutText : phone.signInText}
      action={{ label: phone.signIn, act: () => void press() }}
    />
  );
};

/** Why no worklist is shown, and what would change that. */
const Instead = ({ situation }: { situation: Exclude<Situation, 'ready'> }) => {
  const { words, phone, shared, screen } = i18n.value;
  const again = { label: words.situation.tryNow, act: tryNow };
  switch (situation) {
    case 'signed-out':
      return <SignIn />;
    case 'not-on-roster':
      return (
        <Message
          title={words.situation.notOnRosterTitle}
          text={shared.refusal['not-on-roster']}
          action={again}
        />
      );
    case 'suspended':
    case 'criteria-unmet': {
      const { title, text } = accessWords[screen][situation];
      return <Message title={title} text={text} action={again} />;
    }
    case 'not-registered':
      return (
        <Message title={shared.registration['never-registered']} text={phone.notRegistered} action={again} />
      );
    case 'offline':
      return <Message title={phone.offlineTitle} text={phone.serviceAway} action={again} />;
    default:
      return (
        <main>
          <p class="empty" role="status">
            {phone.loading}
          </p>
        </main>
      );
  }
};

/** Announces a General that arrives while the page is visible. */
const useAnnouncedOffers = (): void => {
  const [known, setKnown] = useState<ReadonlySet<string>>();
  const all = [...generals.value, ...masses.value];
  const ids = all.map(({ id }) => id).join(' ');
  useEffect(() => {
    forgetAnswers(new Set(all.map(({ id }) => id)));
    const { words, shared } = i18n.peek();
    const added = known && generals.value.filter(({ id }) => !known.has(id));
    if (added && added.length > 0)
      spoken.value = added
        .map(({ kind, help, county, dueAt }) => {
          const until = dueAt === null ? '' : words.time.answerBy(timeText(dueAt));
          return words.announce.newOffer(shared.kind[kind], shared.help[help], county, until);
        })
        .join(' ');
    setKnown(new Set(all.map(({ id }) => id)));
  }, [ids]);
};

/** Announces what a resident wrote while the page is visible, without the words. */
const useAnnouncedReplies = (): void => {
  const replied = snapshot.value ? repliedIn(snapshot.value) : {};
  const [known, setKnown] = useState<typeof replied>();
  const news = JSON.stringify(replied);
  useEffect(() => {
    const { words, shared } = i18n.peek();
    const wrote = assignments
      .peek()
      .filter(({ referralId: id }) => known && replied[id] !== undefined && replied[id] !== known[id]);
    if (wrote.length > 0)
      spoken.value = [
        words.alert.replyTitle,
        ...wrote.map(({ help, county }) => words.alert.reply(shared.help[help], county)),
      ].join('. ');
    setKnown(replied);
  }, [news]);
};

const Work = () => {
  useAnnouncedOffers();
  useAnnouncedReplies();
  return (
    <>
      <OnACall />
      <main>
        <Stale />
        <Standing />
        <StaffMessages />
        <Nudge />
        <HowDidItGo />
        <Generals />
        <Assignments />
        <Masses />
        <NothingWaits />
        <Settings />
      </main>
      <PauseBar />
    </>
  );
};

export const App = () => {
  const situation = situationOf(connection.value, snapshot.value);
  const waiting = generals.value.length + masses.value.length;
  const { words } = i18n.value;
  useEffect(() => {
    document.title = words.pageTitle(situation === 'ready' ? waiting : 0, words.product);
  }, [situation, waiting, words]);
  return (
    <>
      <Header />
      <Notices />
      {situation === 'ready' ? <Work /> : <Instead situation={situation} />}
    </>
  );
};
