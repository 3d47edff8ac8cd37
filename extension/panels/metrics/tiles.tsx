import type { MetricsSummary } from '../../../shared/contracts/metrics.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { durationText, keptText } from './figures.ts';

type TileProps = {
  readonly name: string;
  readonly value: string | number;
  readonly more?: string | undefined;
};
const Tile = ({ name, value, more }: TileProps) => (
  <div class="tile">
    <dt>{name}</dt>
    <dd class="tile-value number">{value}</dd>
    {more && <dd class="tile-more muted">{more}</dd>}
  </div>
);

/** The period in eight figures. */
export const Tiles = ({ summary }: { summary: MetricsSummary }) => {
  const { metrics } = settingsI18n.value;
  const { offered, offeredGeneral, unableToReach, returned, promised, promiseKept } = summary;
  return (
    <dl class="tiles" aria-label={metrics.figures}>
      <Tile
        name={metrics.offered}
        value={offered}
        more={metrics.offeredOf(offeredGeneral, offered - offeredGeneral)}
      />
      <Tile
        name={metrics.accepted}
        value={summary.accepted}
        more={returned > 0 ? metrics.returned(returned) : undefined}
      />
      <Tile name={metrics.rejected} value={summary.rejected} />
      <Tile name={metrics.missed} value={summary.missed} more={metrics.missedOf} />
      <Tile
        name={metrics.completed}
        value={summary.completed}
        more={unableToReach > 0 ? metrics.unableToReachOf(unableToReach) : undefined}
      />
      <Tile
        name={metrics.responseTime}
        value={durationText(summary.responseTime, metrics)}
        more={metrics.responseTimeOf}
      />
      <Tile
        name={metrics.timeToFirstAttempt}
        value={durationText(summary.timeToFirstAttempt, metrics)}
        more={metrics.timeToFirstAttemptOf}
      />
      <Tile
        name={metrics.promiseKept}
        value={keptText(summary, metrics)}
        more={promised > 0 ? metrics.promiseOf(promiseKept, promised) : undefined}
      />
    </dl>
  );
};
