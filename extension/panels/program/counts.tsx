import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';

type CountsProps = {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly waiting: number; readonly onDuty: number }[];
};
/** Where somebody waits and nobody is on duty is said in words. */
export const Counts = ({ title, rows }: CountsProps) => {
  const { board } = programWords(i18n.value.screen);
  return (
    <div class="board-scroll">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col" class="number">
              {board.waits}
            </th>
            <th scope="col" class="number">
              {board.duty}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, waiting, onDuty }) => {
            const alone = waiting > 0 && onDuty === 0;
            return (
              <tr key={name} class={alone ? 'board-alone' : ''}>
                <th scope="row">
                  {name}
                  {alone && <span class="bad"> · {board.nobodyNear}</span>}
                </th>
                <td class="number">{waiting}</td>
                <td class="number">{onDuty}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
