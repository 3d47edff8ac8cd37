import type { Contact, ReferralDetail } from '../../shared/contracts/worklist.ts';
import { fullName } from '../../shared/person-name.ts';
import { extensionOf } from '../../shared/phone-number.ts';
import { i18n } from '../state/worklist.ts';
import { CopyButton } from './copy-button.tsx';
import { MailIcon, PhoneIcon, TextIcon } from './icons.tsx';
import { phoneText } from './phone-text.ts';

const Way = ({
  href,
  preferred,
  children,
}: {
  href: string;
  preferred: boolean;
  children: preact.ComponentChildren;
}) => (
  <a class={`button button-small ${preferred ? 'button-primary' : ''}`} href={href}>
    {children}
  </a>
);

const PhoneLine = ({ contact, method }: { contact: Contact; method: ReferralDetail['contactMethod'] }) => {
  const { words } = i18n.value;
  return (
    <div class="contact-line">
      <a class="contact-value" href={`tel:${contact.phone}`}>
        {phoneText(contact.phone)}
      </a>
      <Way href={`tel:${contact.phone}`} preferred={method === 'phone'}>
        <PhoneIcon />
        {words.contact.call}
      </Way>
      {!extensionOf(contact.phone) && (
        <Way href={`sms:${contact.phone}`} preferred={method === 'text'}>
          <TextIcon />
          {words.contact.text}
        </Way>
      )}
      <CopyButton text={contact.phone} label={words.contact.copyPhone} />
    </div>
  );
};

const EmailLine = ({ email, method }: { email: string; method: ReferralDetail['contactMethod'] }) => {
  const { words } = i18n.value;
  return (
    <div class="contact-line">
      <a class="contact-value" href={`mailto:${email}`}>
        {email}
      </a>
      <Way href={`mailto:${email}`} preferred={method === 'email'}>
        <MailIcon />
        {words.contact.write}
      </Way>
      <CopyButton text={email} label={words.contact.copyEmail} />
    </div>
  );
};

/** The contact after the work is done: for reference, so only the number and the address are links. */
const Closed = ({ contact }: { contact: Contact }) => (
  <section class="contact contact-closed" aria-label={i18n.value.words.contact.heading}>
    <p>
      <strong>{fullName(contact)}</strong> · <a href={`tel:${contact.phone}`}>{phoneText(contact.phone)}</a>
      {contact.email && (
        <>
          {' · '}
          <a href={`mailto:${contact.email}`}>{contact.email}</a>
        </>
      )}
    </p>
    {contact.note && <blockquote class="contact-note">{contact.note}</blockquote>}
  </section>
);

/**
 * Name, ways to reach them, code word, and note, for the agent who holds the referral. Once it has ended, the
 * data has no buttons: nobody expects a call anymore.
 */
export const ContactCard = ({ detail }: { detail: ReferralDetail }) => {
  const { words, shared } = i18n.value;
  const { contact, codeWord, contactMethod, status } = detail;
  if (!contact) return <p class="muted">{words.contact.hidden}</p>;
  if (status !== 'in-progress') return <Closed contact={contact} />;
  return (
    <section class="contact" aria-label={words.contact.heading}>
      <p class="contact-name">
        <strong>{fullName(contact)}</strong>{' '}
        <span class="muted">{words.contact.preferred(shared.contactMethod[contactMethod])}</span>
      </p>
      {detail.status === 'in-progress' ? (
        <>
          <PhoneLine contact={contact} method={contactMethod} />
          {contact.email && <EmailLine email={contact.email} method={contactMethod} />}
        </>
      ) : (
        [phoneText(contact.phone), contact.email].map((value) => value && <p class="contact-line">{value}</p>)
      )}
      {codeWord && (
        <p class="contact-code">
          {words.contact.codeWord} <strong class="code-word">{codeWord}</strong>{' '}
          <span class="muted">
            {contactMethod === 'phone' ? words.contact.codeWordHint : words.contact.codeWordWritten}
          </span>
        </p>
      )}
      {contact.note && <blockquote class="contact-note">{contact.note}</blockquote>}
    </section>
  );
};
