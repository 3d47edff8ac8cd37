/** Bytes of the widget until its form can be used, from the manifest that its build writes. */
import { readFileSync } from 'node:fs';
import { type Figure, fromRuns } from './figures.ts';

type Manifest = {
  files: Record<string, { bytes: number; gzip: number; brotli: number }>;
  firstUse: string[];
};

export function widgetBytes(): Figure[] {
  const { files, firstUse } = JSON.parse(
    readFileSync(new URL('../../dist/widget/manifest.json', import.meta.url), 'utf8'),
  ) as Manifest;
  const sum = (kind: 'bytes' | 'gzip' | 'brotli') =>
    firstUse.reduce((total, name) => total + (files[name]?.[kind] ?? 0), 0);
  return (['gzip', 'brotli'] as const).map((kind) =>
    fromRuns(
      `widget until its form can be used, ${kind}`,
      'bytes',
      [sum(kind)],
      `${firstUse.length} request(s): ${firstUse.join(', ')}`,
    ),
  );
}
