/** Formats rows for a terminal of 80 columns. Nothing is cut off: long text wraps. */

const WIDTH = 80;
const GAP = '  ';

/** Typed text must not move the cursor or start a row. */
const plain = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
const lengthOf = (text: string): number => [...text].length;
const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(lengthOf));

/** A line may end after a space, or after a word's hyphen. */
const piecesOf = (text: string): string[] => plain(text).split(/(?<= )|(?<=\p{L}-)/u);
const lengthAtEnd = (text: string): number => lengthOf(text.trimEnd());

/** Lines of at most `width`; breaks within a piece only if it is longer than that. */
function linesOf(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    lines.push(line.trimEnd());
    line = '';
  };
  for (const piece of piecesOf(text)) {
    if (line !== '' && lengthAtEnd(line + piece) > width) end();
    let rest = [...piece];
    while (lengthAtEnd(rest.join('')) > width) {
      line = rest.slice(0, width).join('');
      rest = rest.slice(width);
      end();
    }
    line += rest.join('');
  }
  end();
  return lines;
}

/** A narrower column is hard to read, so copied columns shrink before others get narrower. */
const NARROW = 8;

/** Column widths. The column with the most to spare shrinks first; then pieces are broken, those of copied columns last. */
function widthsOf(columns: readonly (readonly string[])[], copied: ReadonlySet<number>): number[] {
  const widths = columns.map((cells) => Math.min(WIDTH, longest(cells)));
  const needs = columns.map((cells, n) =>
    copied.has(n) ? longest(cells) : Math.max(0, ...cells.flatMap(piecesOf).map(lengthAtEnd)),
  );
  const room = WIDTH - GAP.length * (columns.length - 1);
  const widest = (open: (n: number) => boolean) =>
    widths.reduce((best, width, n) => (open(n) && width > (widths[best] ?? -1) ? n : best), -1);
  const spare = (n: number) => (widths[n] ?? 0) - (needs[n] ?? 0);
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    const most = Math.max(...widths.map((_, n) => spare(n)));
    const roomy = widths.findIndex((_, n) => most > 0 && spare(n) === most);
    const plainly = widest((n) => !copied.has(n) && (widths[n] ?? 0) > NARROW);
    const giver = [roomy, plainly, widest(() => true)].find((n) => n >= 0) ?? 0;
    widths[giver] = (widths[giver] ?? 0) - 1;
  }
  return widths;
}

/**
 * `head` names the columns; null if each row begins with its name. `copied`: indexes of columns whose values staff copy into
 * other commands; they stay unbroken as long as other columns can shrink.
 */
export function table(
  head: readonly string[] | null,
  rows: readonly (readonly string[])[],
  copied: readonly number[] = [],
): string {
  const all = (head ? [head, ...rows] : rows).map((row) => row.map(plain));
  const columns = (all[0] ?? []).map((_, n) => all.map((row) => row[n] ?? ''));
  const widths = widthsOf(columns, new Set(copied));
  return all.map((row) => rowOf(row, widths)).join('\n');
}

function rowOf(row: readonly string[], widths: readonly number[]): string {
  const cells = widths.map((width, n) => linesOf(row[n] ?? '', width));
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, n) => (lines[line] ?? '') + ' '.repeat((widths[n] ?? 0) - lengthOf(lines[line] ?? '')))
      .join(GAP)
      .trimEnd(),
  ).join('\n');
}

/** Wraps each line that is too long, indented by two more columns. Shorter lines stay unchanged. */
export const fitted = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      lengthOf(line) <= WIDTH ? line : wrapped(line.trimStart(), line.length - line.trimStart().length, 2),
    )
    .join('\n');

/** Wraps a sentence; `indent` spaces before every line, `hanging` more before all but the first. */
export function wrapped(text: string, indent = 0, hanging = 0): string {
  const [first = '', ...others] = linesOf(text, WIDTH - indent - hanging);
  return [' '.repeat(indent) + first, ...others.map((line) => ' '.repeat(indent + hanging) + line)].join(
    '\n',
  );
}
