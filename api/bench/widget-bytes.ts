/** Bytes of the widget until its form is usable, and until it is sent, from the build's manifest. */
import { readFileSync } from 'node:fs';
import { type Figure, fromRuns } from './figures.ts';

type Manifest = {
  files: Record<string, { bytes: number; gzip: number; brotli: number }>;
  firstUse: string[];
  toSend: string[];
};

export function widgetBytes(): Figure[] {
  const { files, firstUse, toSend }: Manifest = JSON.parse(
    readFileSync(new URL('../../dist/widget/manifest.json', import.meta.url), 'utf8'),
  );
  const figure = (until: string, names: string[], kind: 'gzip' | 'brotli') =>
    fromRuns(
      `widget until its form ${until}, ${kind}`,
      'bytes',
      [names.reduce((total, name) => total + (files[name]?.[kind] ?? 0), 0)],
      `${names.length} request(s): ${names.join(', ')}`,
    );
  return (['gzip', 'brotli'] as const).flatMap((kind) => [
    figure('can be used', firstUse, kind),
    figure('is sent', toSend, kind),
  ]);
}
