/** What colleagues are asked now; a delegate of either level answers for them. */
import type { Colleague } from '../../../shared/contracts/agency.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { i18n } from '../../state/worklist.ts';
import { KindTag } from '../../ui/kind-tag.tsx';
import { DeedRow } from '../program/deed.tsx';
import { ListTable } from '../program/list-table.tsx';
import { ReferralCell, referralText } from './referral-cell.tsx';
import type { Parts } from './use-deeds.ts';

const words = () => agencyWords(i18n.value.screen);

type RowProps = Omit<Parts, 'mayAll'> & {
  readonly who: Colleague;
  readonly offer: Colleague['offers'][number];
};
const Row = ({ data, deed, who, offer }: RowProps) => {
  const { answerOf, openToAll, ...text } = words();
  const { kind, dueAt, referralId, offerId } = offer;
  const by = kind === 'general' && dueAt !== null;
  return (
    <tr>
      <ReferralCell about={offer} />
      <td>{who.name}</td>
      <td>
        <KindTag kind={kind} />
        <span class="cell-more muted">
          {by ? shortTime(dueAt, data.serverNow, who.calendar.zone, i18n.value.screen) : openToAll}
        </span>
      </td>
      <td>
        <span class="agency-answers">
          {(['accept', 'reject'] as const).map((type) => (
            <button
              key={type}
              type="button"
              class="button button-small"
              aria-label={answerOf(type, who.name, referralText(offer))}
              aria-disabled={deed.busy}
              onClick={() => void deed.prepare({ type, who, referralId, offerId }, offerId)}
            >
              {text[type]}
            </button>
          ))}
        </span>
      </td>
    </tr>
  );
};

export const Waiting = ({ data, deed }: Parts) => {
  const { waiting, nothingWaits, waitingColumns } = words();
  const rows = data.colleagues.flatMap((who) => who.offers.map((offer) => ({ who, offer })));
  return (
    <section>
      <h2>{waiting}</h2>
      {rows.length === 0 ? (
        <p class="muted">{nothingWaits}</p>
      ) : (
        <ListTable caption={waiting} columns={waitingColumns}>
          {rows.flatMap((row) => [
            <Row key={row.offer.offerId} {...{ data, deed, ...row }} />,
            <DeedRow
              key={`${row.offer.offerId} end`}
              {...{ id: 'agency', deed, at: row.offer.offerId, columns: 4 }}
            />,
          ])}
        </ListTable>
      )}
    </section>
  );
};
