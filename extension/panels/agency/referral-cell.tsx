import type { Colleague } from '../../../shared/contracts/agency.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { i18n } from '../../state/worklist.ts';

type About = Pick<Colleague['offers'][number], 'help' | 'language' | 'county' | 'referralId'>;

/** What a delegate may know of a referral, in one line: "Plan enrollment, Spanish, Fayette County". */
export function referralText({ help, language, county }: Omit<About, 'referralId'>): string {
  const { shared, screen } = i18n.value;
  return [shared.help[help], shared.language[language], agencyWords(screen).inCounty(county)].join(', ');
}

export const ReferralCell = ({ about }: { about: About }) => (
  <th scope="row">
    {referralText(about)}
    <span class="cell-more muted">{about.referralId}</span>
  </th>
);
