/** Agents who were asked to stay on, what they answered, and the calls they took: the effect of nudges (rule 51c). */
import type { NudgesSent } from '../../../shared/contracts/nudge.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';
import { dayText } from './day-text.ts';
import { ListTable } from './list-table.tsx';
import { ZONE } from './zone.ts';

/** Rows on the screen; `kod nudge list` has all. */
const SHOWN = 20;
const dateOf = (at: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: ZONE }).format(at);

export const Nudges = ({ nudges }: { nudges: NudgesSent }) => {
  const { words: all, shared, screen } = i18n.value;
  const text = programWords(screen).coverage.nudges;
  const { sent, stayed, calls, rows } = nudges;
  return (
    <section>
      <h2>{text.title}</h2>
      <p class="muted">{sent === 0 ? text.none : text.effect(sent, stayed, calls)}</p>
      {sent > 0 && (
        <ListTable columns={text.columns} numbers={['until', 'calls']}>
          {rows
            .slice(0, SHOWN)
            .map(({ id, name, county, language, sentAt, stayUntil, answer, calls: of }) => (
              <tr key={id}>
                <th scope="row">{dayText(dateOf(sentAt))}</th>
                <td>{name}</td>
                <td>{all.county(county)}</td>
                <td>{shared.language[language]}</td>
                <td class="number">{clockTime(stayUntil, ZONE, screen)}</td>
                <td>{text.answers[answer ?? 'none']}</td>
                <td class="number">{answer === 'stayed' ? of : '–'}</td>
              </tr>
            ))}
        </ListTable>
      )}
    </section>
  );
};
