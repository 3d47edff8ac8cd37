/** The texts of `kod referral`. */
import type { NamedAgent } from '../../shared/contracts/staff.ts';
import { catalogs } from '../../shared/i18n/catalog.ts';
import { askedText, standing as standingOf, storyLines } from '../../shared/staff-words.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { DeskReferral, DeskStory } from '../store/views/desk-view.ts';
import { timeText } from './instant.ts';
import { table, wrapped } from './table.ts';

export const who = ({ name, agent }: NamedAgent): string => `${name} (${agent})`;

/** The referral's current situation, in one sentence. */
export const standing = (one: DeskReferral, now: Instant): string => standingOf(one, now, who, timeText);

export const listTable = (found: readonly DeskReferral[]): string =>
  table(
    ['Referral', 'Sent', 'Status', 'County', 'Call by', 'With'],
    found.map(({ id, submittedAt, status, county, promisedBy, holder, asked, keptApart }) => [
      ...[id, timeText(submittedAt), keptApart ? `${status}, kept apart` : status, county],
      promisedBy === null ? 'no time' : timeText(promisedBy),
      holder?.name ?? (asked ? `${asked.name}, asked` : '–'),
    ]),
    [0],
  );

export function storyText(story: DeskStory, now: Instant): string {
  const { referral, siblings, offers } = story;
  const { help, language } = catalogs.en;
  const facts = `Referral ${referral.id} · ${referral.status} · ${help[referral.help]} · ${language[referral.language]} · by ${referral.contactMethod} · ${referral.county} County, ${referral.zip}`;
  const promise =
    referral.promisedBy === null
      ? 'No time is promised'
      : `A call is promised by ${timeText(referral.promisedBy)}`;
  return [
    wrapped(facts, 0, 2),
    wrapped(`${promise}. ${standing(referral, now)}`),
    ...(siblings.length > 0 ? [wrapped(`Open from the same phone number: ${siblings.join(', ')}`)] : []),
    ...(offers.length > 0 ? [wrapped(`Asked so far: ${offers.map(askedText).join(', ')}.`)] : []),
    '',
    ...storyLines(story, who).map(({ at, text, note }) =>
      wrapped(`${timeText(at)}  ${note === undefined ? text : `${text} ${note}`}`, 0, 2),
    ),
    '',
    wrapped(`Why they were asked: kod explain ${referral.id}`),
  ].join('\n');
}
