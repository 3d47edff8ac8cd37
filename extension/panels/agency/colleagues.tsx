/** Colleagues: what each does now, how much they are asked and hold, and their days away. */
import type { Colleague } from '../../../shared/contracts/agency.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { agencyWords } from '../../locales/agency-words.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';
import { DeedRow } from '../program/deed.tsx';
import { ListTable } from '../program/list-table.tsx';
import { spanText } from './span.ts';
import type { Parts } from './use-deeds.ts';

const words = () => agencyWords(i18n.value.screen);

type RowProps = Parts & { readonly who: Colleague };

const Away = ({ data, deed, mayAll, who }: RowProps) => {
  const { neverAway, takeOut, takeOutOf } = words();
  const { zone, outOfOffice } = who.calendar;
  const ahead = outOfOffice.filter(({ to }) => to === null || to > data.serverNow);
  if (ahead.length === 0) return <span class="muted">{neverAway}</span>;
  return (
    <ul class="agency-away">
      {ahead.map(({ from, to }) => {
        const span = spanText({ zone, from, to });
        return (
          <li key={from}>
            {span}{' '}
            {mayAll && (
              <button
                type="button"
                class="link"
                aria-label={takeOutOf(who.name, span)}
                aria-disabled={deed.busy}
                onClick={() =>
                  void deed.prepare({ type: 'back', who, absence: { zone, from, to } }, who.agent)
                }
              >
                {takeOut}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
};

const Row = (props: RowProps) => {
  const { name, agent, now, until, calendar, offers, held } = props.who;
  const { states } = programWords(i18n.value.screen).agents;
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="cell-more muted">{agent}</span>
      </th>
      <td>
        <span class={now === 'on-duty' ? 'good' : ''}>{states[now]}</span>
        {until !== null && (
          <span class="cell-more muted">
            {words().until(shortTime(until, props.data.serverNow, calendar.zone, i18n.value.screen))}
          </span>
        )}
      </td>
      <td class="number">{offers.length}</td>
      <td class="number">{held.length}</td>
      <td>
        <Away {...props} />
      </td>
    </tr>
  );
};

export const Colleagues = (parts: Parts) => {
  const { colleagues, columns } = words();
  return (
    <section>
      <h2>{colleagues}</h2>
      <ListTable caption={colleagues} columns={columns} numbers={['asked', 'held']}>
        {parts.data.colleagues.flatMap((who) => [
          <Row key={who.agent} {...parts} who={who} />,
          <DeedRow
            key={`${who.agent} end`}
            {...{ id: 'agency', deed: parts.deed, at: who.agent, columns: 5 }}
          />,
        ])}
      </ListTable>
    </section>
  );
};
