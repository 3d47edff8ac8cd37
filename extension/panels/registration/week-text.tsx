import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import type { ScreenLanguage } from '../../../shared/i18n/languages.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { i18n } from '../../state/worklist.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Wall-clock minutes as "8:00 a.m."; UTC is only used to format a time without a date. */
const minuteText = (minute: number, screen: ScreenLanguage): string =>
  clockTime(minute * 60_000, 'UTC', screen);

type Range = CalendarContract['hours']['mon'][number];
const rangeText = ({ startMinute, endMinute }: Range): string => {
  const { screen } = i18n.value;
  if (startMinute === 0 && endMinute % 1440 === 0) return settingsI18n.value.registration.allDay;
  return `${minuteText(startMinute, screen)} – ${minuteText(endMinute, screen)}`;
};

type Props = { readonly hours: CalendarContract['hours']; readonly labelledBy?: string };
/** Available Hours as a table. */
export const WeekText = ({ hours, labelledBy }: Props) => {
  return (
    <table class="week" aria-labelledby={labelledBy}>
      <tbody>
        {DAYS.map((day) => (
          <tr key={day}>
            <th scope="row">{settingsI18n.value.registration.days[day]}</th>
            <td class="number">
              {hours[day].length === 0
                ? settingsI18n.value.registration.notAvailable
                : hours[day].map(rangeText).join(', ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
