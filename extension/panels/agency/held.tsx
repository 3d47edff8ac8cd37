/** What colleagues hold; a delegate of level 2 moves it to another one. Of those off duty it stands first. */
import type { Colleague } from '../../../shared/contracts/agency.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { FieldFault, faultyIf } from '../../ui/field-fault.tsx';
import { choiceInto } from '../../ui/typed.tsx';
import { DeedRow } from '../program/deed.tsx';
import { ListTable } from '../program/list-table.tsx';
import { ReferralCell, referralText } from './referral-cell.tsx';
import type { Parts } from './use-deeds.ts';

const words = () => agencyWords(i18n.value.screen);

type RowProps = Parts & { readonly who: Colleague; readonly one: Colleague['held'][number] };

const MoveCell = ({ data, deed, who, one }: Omit<RowProps, 'mayAll'>) => {
  const { chooseColleague, moveTo, move, moveOf } = words();
  const { referralId } = one;
  const id = `move-${referralId}`;
  const to = useDraft(`my-agency/${referralId}`, 'move-to');
  const others = data.colleagues.filter(({ agent }) => agent !== who.agent);
  const chosen = others.find(({ agent }) => agent === to.value);
  const about = referralText(one);
  return (
    <td>
      <span class="agency-move">
        <select
          id={id}
          aria-label={moveTo(about)}
          {...faultyIf(deed.faults, id)}
          {...choiceInto(to)}
          value={chosen?.agent ?? ''}
        >
          <option value="">{chooseColleague}</option>
          {others.map(({ agent, name }) => (
            <option key={agent} value={agent}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          class="button button-small"
          aria-label={moveOf(about)}
          aria-disabled={deed.busy}
          onClick={() =>
            chosen
              ? void deed.prepare({ type: 'move', who: chosen, from: who, referralId }, referralId)
              : deed.wrong(id, chooseColleague)
          }
        >
          {move}
        </button>
      </span>
      <FieldFault id={id} faults={deed.faults} />
    </td>
  );
};

const Row = ({ data, deed, mayAll, who, one }: RowProps) => {
  const { noPromise, isAway, overdue } = words();
  const { promisedBy, attempts } = one;
  return (
    <tr>
      <ReferralCell about={one} />
      <td>
        {who.name}
        {who.now !== 'on-duty' && <span class="cell-more bad">{isAway(who.name)}</span>}
      </td>
      <td>
        {promisedBy === null
          ? noPromise
          : shortTime(promisedBy, data.serverNow, who.calendar.zone, i18n.value.screen)}
        {promisedBy !== null && promisedBy <= data.serverNow && attempts === 0 && (
          <span class="cell-more bad">{overdue}</span>
        )}
      </td>
      <td class="number">{attempts}</td>
      {mayAll && <MoveCell {...{ data, deed, who, one }} />}
    </tr>
  );
};

export const Held = (parts: Parts) => {
  const { held, nothingHeld, heldColumns } = words();
  const { act, ...columns } = heldColumns;
  const all = parts.data.colleagues.flatMap((who) => who.held.map((one) => ({ who, one })));
  const rows = all.toSorted((a, b) => Number(a.who.now === 'on-duty') - Number(b.who.now === 'on-duty'));
  return (
    <section>
      <h2>{held}</h2>
      {rows.length === 0 ? (
        <p class="muted">{nothingHeld}</p>
      ) : (
        <ListTable caption={held} columns={parts.mayAll ? { ...columns, act } : columns} numbers={['tries']}>
          {rows.flatMap((row) => [
            <Row key={row.one.referralId} {...parts} {...row} />,
            <DeedRow
              key={`${row.one.referralId} end`}
              {...{ id: 'agency', deed: parts.deed, at: row.one.referralId, columns: 5 }}
            />,
          ])}
        </ListTable>
      )}
    </section>
  );
};
