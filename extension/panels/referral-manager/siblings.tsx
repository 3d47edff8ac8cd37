import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { fullName } from '../../../shared/person-name.ts';
import { sendMessage } from '../../background/messages.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { SiblingLinks, SiblingsNote } from '../../ui/siblings.tsx';

type Open = (referralId: string) => void;

/** The other residents to ask for in this call, with their code words. Loading them is audited like contact data. */
const Other = ({ referralId, open }: { referralId: string; open: Open }) => {
  const { words, shared } = i18n.value;
  const query = useQuery(
    () => sendMessage('getReferral', { referralId }),
    [referralId, worklist.value?.revision],
  );
  const { data } = query.state.value;
  if (!data?.contact) return null;
  const { contact, codeWord, help } = data;
  return (
    <li data-sibling={referralId}>
      <button type="button" class="link" onClick={() => open(referralId)}>
        {fullName(contact)}
      </button>{' '}
      · {shared.help[help]} · {words.contact.codeWord} <strong class="code-word">{codeWord}</strong>
    </li>
  );
};

/** The agent's other requests from this phone number: by name and code word once both are theirs. */
export const Siblings = ({ referral, open }: { referral: ReferralDetail; open: Open }) => {
  const { siblings, offer } = referral;
  if (siblings.length === 0) return null;
  const held = new Set((worklist.value?.assignments ?? []).map(({ referralId }) => referralId));
  const names = referral.contact !== null;
  const named = names ? siblings.filter((id) => held.has(id)) : [];
  return (
    <section aria-labelledby="detail-siblings">
      <h2 id="detail-siblings">{i18n.value.words.siblings.heading}</h2>
      <SiblingsNote referral={{ siblings, ...(offer && waits(referral) ? offer : {}) }} />
      {named.length > 0 && (
        <ul>
          {named.map((id) => (
            <Other key={id} referralId={id} open={open} />
          ))}
        </ul>
      )}
      <SiblingLinks siblings={siblings.filter((id) => !named.includes(id))} open={open} />
    </section>
  );
};

const waits = ({ offer }: ReferralDetail): boolean => offer?.status === 'pending';
