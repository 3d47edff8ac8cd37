import type { Assignment } from '../../shared/contracts/worklist.ts';
import { dayAndTime } from '../../shared/i18n/when.ts';
import { threadWords } from '../locales/thread-words.ts';
import { languageAndNeeds } from '../model/offers.ts';
import { i18n, serverNowOnce, worklist } from '../state/worklist.ts';
import { nameBefore, PersonLine } from './person-line.tsx';
import { SiblingsNote } from './siblings.tsx';

const acceptedText = ({ acceptedAt, zone }: Assignment): string => {
  const { words, screen } = i18n.value;
  return words.mine.accepted(dayAndTime(acceptedAt, serverNowOnce(), worklist.value?.zone ?? zone, screen));
};

/** Distinguishes the agent's referrals in a list, for those who hear only the button. */
export const openLabel = (mine: Assignment): string => {
  const { words, shared } = i18n.value;
  return words.mine.open(nameBefore(mine), shared.help[mine.help], mine.county, acceptedText(mine));
};

/** The resident, then what distinguishes the agent's referrals. */
type Props = { readonly mine: Assignment; readonly open: (referralId: string) => void };
export const AssignmentFacts = ({ mine, open }: Props) => {
  const { words, shared } = i18n.value;
  return (
    <div class="day-facts">
      <PersonLine mine={mine} open={() => open(mine.referralId)} />
      <p class="day-main">
        <span>{shared.help[mine.help]}</span>
        <span>{words.county(mine.county)}</span>
        <span class="number">{words.miles(mine.why.miles)}</span>
        <span>{languageAndNeeds(mine, i18n.value)}</span>
        <span>{shared.contactMethod[mine.contactMethod]}</span>
      </p>
      <p class="offer-why muted">
        {acceptedText(mine)} ·{' '}
        <span class={mine.attempts === 0 ? 'day-untried' : ''}>{words.mine.attempts(mine.attempts)}</span>
      </p>
      {mine.replies && (
        <p>
          <strong class="due">{threadWords(i18n.value.screen).unread(mine.replies.unread)}</strong>
        </p>
      )}
      <SiblingsNote referral={mine} />
    </div>
  );
};
