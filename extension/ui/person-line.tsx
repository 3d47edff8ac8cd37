import { useEffect } from 'preact/hooks';
import type { Assignment, Contact } from '../../shared/contracts/worklist.ts';
import { extensionOf } from '../../shared/phone-number.ts';
import { lookAt, personOf } from '../state/people.ts';
import { connection, i18n } from '../state/worklist.ts';
import { onShown } from './on-shown.ts';
import { phoneText } from './phone-text.ts';

type Mine = Pick<Assignment, 'referralId' | 'contactMethod'>;

/** For a button's label: "Ann Sample, ", or empty while the name is unknown. */
export const nameBefore = ({ referralId }: Mine): string => {
  const person = personOf(referralId);
  return person?.step === 'known' ? `${nameOf(person.contact)}, ` : '';
};

const nameOf = ({ firstName, lastName }: Contact): string => `${firstName} ${lastName}`;

/** The resident's preferred method. A phone extension can't be texted. */
const wayOf = ({ phone, email }: Contact, method: Assignment['contactMethod']) => {
  if (method === 'email' && email !== null) return { href: `mailto:${email}`, shown: email };
  const scheme = method === 'text' && !extensionOf(phone) ? 'sms' : 'tel';
  return { href: `${scheme}:${phone}`, shown: phoneText(phone) };
};

/** After the accept, name and number come first. They wrap and are never truncated. */
type Props = {
  readonly mine: Mine;
  /** Opens the referral by a press on the name, too; keys have the row's own button. */
  readonly open: () => void;
};
export const PersonLine = ({ mine, open }: Props) => {
  const { referralId, contactMethod } = mine;
  const live = connection.value === 'live';
  useEffect(() => {
    const look = () => void lookAt(referralId);
    look();
    return onShown(look);
  }, [referralId, live]);
  const { words } = i18n.value;
  const person = personOf(referralId);
  if (person?.step !== 'known')
    return <p class="person muted">{person?.step === 'failed' ? words.mine.notRead : words.mine.reading}</p>;
  const { href, shown } = wayOf(person.contact, contactMethod);
  return (
    <p class="person">
      <button type="button" class="link person-name" tabIndex={-1} onClick={open}>
        {nameOf(person.contact)}
      </button>{' '}
      <a class="number" href={href}>
        {shown}
      </a>
    </p>
  );
};
