/** Referrals in progress: the person, when to call, and the next step as the first button. */

import { useState } from 'preact/hooks';
import type { Assignment, Contact, ReferralDetail } from '../../shared/contracts/worklist.ts';
import { fullName } from '../../shared/person-name.ts';
import { extensionOf } from '../../shared/phone-number.ts';
import { threadWords } from '../locales/thread-words.ts';
import { callBackText, callState, callTime, languageAndNeeds } from '../model/offers.ts';
import { MailIcon, PhoneIcon, TextIcon } from '../ui/icons.tsx';
import { phoneText } from '../ui/phone-text.ts';
import { problemText } from './answering.ts';
import { callBegins, callIsLogged, calling } from './calling.ts';
import { Complete, HandBack, LogAttempt, OwnNote } from './forms.tsx';
import { Messages } from './messages.tsx';
import { focusOn, Left, Section } from './parts.tsx';
import { assignments, details, i18n, onACallUntil, serverNow, zone } from './state.ts';
import { timeText } from './times.ts';

type Way = 'phone' | 'text' | 'email';
type WayProps = { readonly contact: Contact; readonly referralId: string; readonly primary?: boolean };

const WAYS: Readonly<Record<Way, { href: (contact: Contact) => string; Icon: typeof PhoneIcon }>> = {
  phone: { href: ({ phone }) => `tel:${phone}`, Icon: PhoneIcon },
  text: { href: ({ phone }) => `sms:${phone}`, Icon: TextIcon },
  email: { href: ({ email }) => `mailto:${email ?? ''}`, Icon: MailIcon },
};

/** The button shows the number itself, so the agent sees what they dial. */
const Reach = ({ way, contact, referralId, primary = false }: WayProps & { way: Way }) => {
  const { phone } = i18n.value;
  const { href, Icon } = WAYS[way];
  const name = fullName(contact);
  const shown = way === 'email' ? (contact.email ?? '') : phoneText(contact.phone);
  const label = { phone: phone.callNumber, text: phone.textNumber, email: phone.writeTo }[way](shown, name);
  return (
    <a
      class={`button reach ${primary ? 'button-primary' : ''}`}
      href={href(contact)}
      aria-label={label}
      onClick={() => way === 'phone' && callBegins(referralId)}
    >
      <Icon />
      <span>{shown}</span>
    </a>
  );
};

/** The methods other than the preferred one. */
const otherWays = (preferred: Way, contact: Contact): readonly Way[] => {
  const ways: Way[] = ['phone'];
  if (!extensionOf(contact.phone)) ways.push('text');
  if (contact.email !== null) ways.push('email');
  return ways.filter((way) => way !== preferred);
};

/** The next step, in words. */
const nextOf = (assignment: Assignment, detail: ReferralDetail | undefined): string => {
  const { phone } = i18n.value;
  const last = detail?.attempts.at(-1);
  const again = callBackText(assignment, serverNow.value, zone.value, i18n.value);
  if (again !== undefined) return `${again} ${phone.attempts(assignment.attempts)}.`;
  if (last?.outcome === 'reached') return phone.reached;
  if (assignment.attempts > 0) return `${phone.again} ${phone.attempts(assignment.attempts)}.`;
  if (callState(assignment, serverNow.value) === 'early' && assignment.callFrom)
    return phone.wait(timeText(assignment.callFrom));
  return `${phone.reachNow[assignment.contactMethod]} ${phone.noAttempt}`;
};

const CallBy = ({ assignment }: { assignment: Assignment }) => {
  const { words } = i18n.value;
  const { state, text } = callTime(assignment, serverNow.value, zone.value, i18n.value);
  const owed = state === 'due' || state === 'over';
  return (
    <div class="line small">
      <strong class={owed ? 'due' : ''}>{text}</strong>
      {state === 'over' && <strong class="bad">{words.time.overdue}</strong>}
      {state === 'due' && assignment.promisedBy !== null && (
        <span class="muted">
          <Left dueAt={assignment.promisedBy} />
        </span>
      )}
    </div>
  );
};

type Open = 'attempt' | 'complete' | 'messages' | 'more' | 'hand-back' | null;

const Forms = ({ open, detail, close }: { open: Open; detail: ReferralDetail; close: () => void }) => {
  switch (open) {
    case 'attempt':
      return (
        <LogAttempt
          detail={detail}
          close={() => {
            callIsLogged(detail.referralId);
            close();
          }}
        />
      );
    case 'complete':
      return <Complete detail={detail} close={close} />;
    case 'hand-back':
      return <HandBack detail={detail} close={close} />;
    case 'messages':
      return <Messages detail={detail} />;
    default:
      return null;
  }
};

type MoreProps = {
  readonly detail: ReferralDetail;
  readonly contact: Contact;
  readonly choose: (open: Open) => void;
};
const More = ({ detail, contact, choose }: MoreProps) => {
  const { phone, words, shared } = i18n.value;
  const { referralId } = detail;
  return (
    <div class="form">
      <p class="small muted">
        {words.county(detail.county)} · {words.contact.preferred(shared.contactMethod[detail.contactMethod])}{' '}
        · {phone.asked} {timeText(detail.submittedAt)}
      </p>
      {contact.note && (
        <div>
          <p class="small muted">{phone.theirNote}</p>
          <blockquote>{contact.note}</blockquote>
        </div>
      )}
      {otherWays(detail.contactMethod, contact).map((way) => (
        <Reach key={way} way={way} contact={contact} referralId={referralId} />
      ))}
      <OwnNote detail={detail} />
      <div class="two">
        <button type="button" class="button" onClick={() => choose('complete')}>
          {phone.complete}
        </button>
        <button type="button" class="button" onClick={() => choose('hand-back')}>
          {phone.handBack}
        </button>
      </div>
    </div>
  );
};

const messagesText = ({ replies }: Assignment): string => {
  const words = threadWords(i18n.value.screen);
  return replies ? `${words.heading} (${words.unread(replies.unread)})` : words.heading;
};

type ActionsProps = {
  readonly assignment: Assignment;
  readonly detail: ReferralDetail;
  readonly contact: Contact;
  readonly open: Open;
  readonly choose: (open: Open) => void;
};
/** The filled button is the next step: call, or once the resident was reached, complete. */
const Actions = ({ assignment, detail, contact, open, choose }: ActionsProps) => {
  const { phone } = i18n.value;
  const { referralId } = detail;
  const reached = detail.attempts.at(-1)?.outcome === 'reached';
  const early = callState(assignment, serverNow.value) === 'early';
  const toggle = (which: Open) => choose(open === which ? null : which);
  const button = (which: Open, text: string, label: string, primary = false) => (
    <button
      type="button"
      class={`button ${primary ? 'button-primary' : ''}`}
      aria-expanded={open === which}
      aria-label={label}
      onClick={() => toggle(which)}
    >
      {text}
    </button>
  );
  const name = fullName(contact);
  return (
    <>
      <div class="two two-call">
        {reached ? (
          button('complete', phone.complete, phone.completeFor(name), true)
        ) : (
          <Reach way={detail.contactMethod} contact={contact} referralId={referralId} primary={!early} />
        )}
        {button('attempt', phone.logAttempt, phone.logFor(name))}
      </div>
      {reached && <Reach way={detail.contactMethod} contact={contact} referralId={referralId} />}
      {detail.thread &&
        button('messages', messagesText(assignment), `${messagesText(assignment)}: ${fullName(contact)}`)}
      <button
        type="button"
        class="link more"
        aria-expanded={open === 'more'}
        aria-label={open === 'more' ? phone.lessOf(name) : phone.moreOf(name)}
        onClick={() => toggle('more')}
      >
        {open === 'more' ? phone.less : phone.more}
      </button>
    </>
  );
};

const Unread = ({ referralId }: { referralId: string }) => {
  const problem = details.value.get(referralId)?.problem;
  const { words } = i18n.value;
  return problem ? (
    <p class="bad" role="alert">
      {words.mine.notRead} {problem.kind === 'offline' ? '' : problemText(problem)}
    </p>
  ) : (
    <p class="muted">{words.mine.reading}</p>
  );
};

const Card = ({ assignment }: { assignment: Assignment }) => {
  const { words, phone, shared } = i18n.value;
  const { referralId } = assignment;
  const [open, setOpen] = useState<Open>(null);
  const detail = details.value.get(referralId)?.detail;
  const contact = detail?.contact ?? null;
  const choose = (which: Open): void => {
    setOpen(which);
    if (which !== 'more' && which !== null) focusOn(`form-${referralId}`);
  };
  const facts = [shared.help[assignment.help], languageAndNeeds(assignment, i18n.value)].join(' · ');
  const others = assignment.siblings.length;
  return (
    <article class="box" aria-labelledby={`mine-${referralId}`}>
      <CallBy assignment={assignment} />
      <h3 id={`mine-${referralId}`} tabIndex={-1}>
        {contact ? fullName(contact) : words.county(assignment.county)}
      </h3>
      <p class="small muted">
        {facts}
        {detail?.codeWord && (
          <>
            {' · '}
            {words.contact.codeWord} <strong class="code-word">{detail.codeWord}</strong>
          </>
        )}
      </p>
      {others > 0 && (
        <p class="small">
          <strong>{words.siblings.asked(others)}.</strong> {words.siblings.oneCall}
        </p>
      )}
      <p class="small">
        <strong>{phone.next}</strong> {nextOf(assignment, detail)}
      </p>
      {detail && contact ? (
        <>
          <Actions assignment={assignment} detail={detail} contact={contact} open={open} choose={choose} />
          {open === 'more' && <More detail={detail} contact={contact} choose={choose} />}
          <div id={`form-${referralId}`} tabIndex={-1}>
            <Forms open={open} detail={detail} close={() => setOpen(null)} />
          </div>
        </>
      ) : (
        <Unread referralId={referralId} />
      )}
    </article>
  );
};

export const Assignments = () => {
  const { phone } = i18n.value;
  const all = assignments.value;
  if (all.length === 0) return null;
  return (
    <Section id="mine" title={phone.inProgress(all.length)}>
      {all.map((assignment) => (
        <Card key={assignment.referralId} assignment={assignment} />
      ))}
    </Section>
  );
};

/** During a call's pause, the first question is how the call went. */
export const HowDidItGo = () => {
  const { phone, words } = i18n.value;
  const detail = calling.value === null ? undefined : details.value.get(calling.value)?.detail;
  const held = assignments.value.some(({ referralId }) => referralId === calling.value);
  if (onACallUntil.value === null || !held || !detail?.contact) return null;
  const { contact, codeWord, referralId } = detail;
  return (
    <Section id="how" title={phone.howDidItGo(fullName(contact))}>
      <div class="box">
        <p class="small muted">
          {phoneText(contact.phone)}
          {codeWord && (
            <>
              {' · '}
              {words.contact.codeWord} <strong class="code-word">{codeWord}</strong>
            </>
          )}
        </p>
        <LogAttempt
          detail={detail}
          close={() => {
            callIsLogged(referralId);
            focusOn(`mine-${referralId}`);
          }}
        />
      </div>
    </Section>
  );
};
