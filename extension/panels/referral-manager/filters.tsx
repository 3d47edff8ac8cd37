import { memberOf } from '../../../shared/typed.ts';
import { i18n } from '../../state/worklist.ts';
import { SORTS, STATUSES, type Wanted } from './wanted.ts';

type Props = {
  readonly wanted: Wanted;
  readonly typed: string;
  readonly want: (change: Partial<Wanted>) => void;
  readonly type: (search: string) => void;
};

type ChoiceProps<T extends string> = {
  readonly id: string;
  readonly label: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly value: T;
  readonly choose: (value: T) => void;
};
const Choice = <T extends string>({ id, label, values, names, value, choose }: ChoiceProps<T>) => (
  <p class="field">
    <label for={id}>{label}</label>
    <select
      id={id}
      value={value}
      onChange={(event) => choose(memberOf(values, event.currentTarget.value) ?? value)}
    >
      {values.map((each) => (
        <option key={each} value={each}>
          {names[each]}
        </option>
      ))}
    </select>
  </p>
);

export const Filters = ({ wanted, typed, want, type }: Props) => {
  const { words, shared } = i18n.value;
  const { manager } = words;
  return (
    <search class="filters">
      <p class="field field-grow">
        <label for="manager-search">{manager.search}</label>
        <input
          id="manager-search"
          type="search"
          value={typed}
          placeholder={manager.searchHint}
          maxLength={100}
          onInput={(event) => type(event.currentTarget.value)}
        />
      </p>
      <Choice
        id="manager-status"
        label={manager.status}
        values={STATUSES}
        names={{ all: manager.allStatuses, ...shared.agentStatus }}
        value={wanted.status}
        choose={(status) => want({ status })}
      />
      <Choice
        id="manager-sort"
        label={manager.sort}
        values={SORTS}
        names={manager.sorts}
        value={wanted.sort}
        choose={(sort) => want({ sort })}
      />
    </search>
  );
};
