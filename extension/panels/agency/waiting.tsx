/** What colleagues are asked now; a delegate of either level answers for them. */
import type { Colleague } from '../../../shared/contracts/agency.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { FieldFault, faultyIf } from '../../ui/field-fault.tsx';
import { KindTag } from '../../ui/kind-tag.tsx';
import { choiceInto } from '../../ui/typed.tsx';
import { DeedRow } from '../program/deed.tsx';
import { ListTable } from '../program/list-table.tsx';
import { ReferralCell, referralText } from './referral-cell.tsx';
import type { Parts } from './use-deeds.ts';

const words = () => agencyWords(i18n.value.screen);

type Asked = { readonly who: Colleague; readonly offer: Colleague['offers'][number] };
type RowProps = Omit<Parts, 'mayAll'> & { readonly all: readonly [Asked, ...Asked[]] };

/** The only colleague asked, or the one chosen among several. */
const useChosen = (all: RowProps['all']) => {
  const [first, ...others] = all;
  const draft = useDraft(`my-agency/${first.offer.referralId}`, 'answer-for');
  const chosen = others.length === 0 ? first : all.find(({ who }) => who.agent === draft.value);
  return { draft, chosen };
};

const Row = ({ data, deed, all }: RowProps) => {
  const { answerOf, answerFor, chooseColleague, openToAll, ...text } = words();
  const { draft, chosen } = useChosen(all);
  const [{ who: first, offer }] = all;
  const { kind, dueAt, referralId } = offer;
  const id = `answer-for-${referralId}`;
  const about = referralText(offer);
  const by = kind === 'general' && dueAt !== null;
  return (
    <tr>
      <ReferralCell about={offer} />
      <td>
        {all.length === 1 ? (
          first.name
        ) : (
          <>
            <select
              id={id}
              aria-label={answerFor(about)}
              {...faultyIf(deed.faults, id)}
              {...choiceInto(draft)}
              value={chosen?.who.agent ?? ''}
            >
              <option value="">{chooseColleague}</option>
              {all.map(({ who }) => (
                <option key={who.agent} value={who.agent}>
                  {who.name}
                </option>
              ))}
            </select>
            <FieldFault id={id} faults={deed.faults} />
          </>
        )}
      </td>
      <td>
        <KindTag kind={kind} />
        <span class="cell-more muted">
          {by ? shortTime(dueAt, data.serverNow, first.calendar.zone, i18n.value.screen) : openToAll}
        </span>
      </td>
      <td>
        <span class="agency-answers">
          {(['accept', 'reject'] as const).map((type) => (
            <button
              key={type}
              type="button"
              class="button button-small"
              aria-label={answerOf(type, chosen?.who.name ?? '…', about)}
              aria-disabled={deed.busy}
              onClick={() =>
                chosen
                  ? void deed.prepare(
                      { type, who: chosen.who, referralId, offerId: chosen.offer.offerId },
                      keyOf(all),
                    )
                  : deed.wrong(id, chooseColleague)
              }
            >
              {text[type]}
            </button>
          ))}
        </span>
      </td>
    </tr>
  );
};

/** A General is one colleague's; a Mass stands once, with everybody whom it went to. */
const keyOf = ([{ offer }]: RowProps['all']): string => `${offer.kind} ${offer.referralId}`;

const rowsOf = (data: Parts['data']): RowProps['all'][] =>
  [
    ...Map.groupBy(
      data.colleagues.flatMap((who) => who.offers.map((offer): Asked => ({ who, offer }))),
      (one) => keyOf([one]),
    ).values(),
  ].flatMap(([first, ...others]) => (first ? [[first, ...others] satisfies RowProps['all']] : []));

export const Waiting = ({ data, deed }: Parts) => {
  const { waiting, nothingWaits, waitingColumns } = words();
  const rows = rowsOf(data);
  return (
    <section>
      <h2>{waiting}</h2>
      {rows.length === 0 ? (
        <p class="muted">{nothingWaits}</p>
      ) : (
        <ListTable caption={waiting} columns={waitingColumns}>
          {rows.flatMap((all) => [
            <Row key={keyOf(all)} {...{ data, deed, all }} />,
            <DeedRow key={`${keyOf(all)} end`} {...{ id: 'agency', deed, at: keyOf(all), columns: 4 }} />,
          ])}
        </ListTable>
      )}
    </section>
  );
};
