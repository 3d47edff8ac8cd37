/** Takes and formats figures: several runs with minimum, median, and maximum; p50 and p99 for many samples. */

export type Figure = {
  name: string;
  unit: string;
  min: number;
  median: number;
  max: number;
  p99?: number;
  note: string;
};

const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
export const quantile = (values: readonly number[], q: number): number => {
  const ordered = sorted(values);
  return ordered[Math.min(ordered.length - 1, Math.floor(q * ordered.length))] ?? Number.NaN;
};

/** From many samples of one run. */
export function fromSamples(name: string, unit: string, samples: readonly number[], note: string): Figure {
  return {
    name,
    unit,
    min: quantile(samples, 0),
    median: quantile(samples, 0.5),
    max: quantile(samples, 1),
    p99: quantile(samples, 0.99),
    note,
  };
}

/** From the results of a few repeated runs. */
export function fromRuns(name: string, unit: string, runs: readonly number[], note: string): Figure {
  return { name, unit, min: quantile(runs, 0), median: quantile(runs, 0.5), max: quantile(runs, 1), note };
}

const shown = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '–' : value >= 100 ? value.toFixed(0) : value.toPrecision(3);

export function table(figures: readonly Figure[]): string {
  const head = ['figure', 'min', 'median', 'max', 'p99', 'unit', 'how'];
  const rows = figures.map(({ name, min, median, max, p99, unit, note }) => [
    name,
    shown(min),
    shown(median),
    shown(max),
    shown(p99),
    unit,
    note,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 || column > 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}
