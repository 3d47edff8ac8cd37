import type { ComponentChildren } from 'preact';

type Props = {
  /** For screen readers; without one, the heading above names the table. */
  readonly caption?: string;
  readonly columns: Readonly<Record<string, string>>;
  /** The names of columns of numbers. */
  readonly numbers?: readonly string[];
  /** On a phone each row is a block, so that nothing is out of sight. */
  readonly blocks?: boolean;
  readonly children: ComponentChildren;
};

/** A table of the staff's panels; its rows are the children. */
export const ListTable = ({ caption, columns, numbers = [], blocks = false, children }: Props) => (
  <div class={blocks ? 'table-scroll table-blocks' : 'table-scroll'}>
    <table class="table">
      {caption !== undefined && <caption class="visually-hidden">{caption}</caption>}
      <thead>
        <tr>
          {Object.entries(columns).map(([name, label]) => (
            <th key={name} scope="col" class={numbers.includes(name) ? 'number' : ''}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);
