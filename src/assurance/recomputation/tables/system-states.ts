/** system_states again: each night from the one before and tonight’s diagnosis, by the rules as they are written down. */
import { SYSTEM_STATES } from '../../../tables/nba-predictions.ts';
import { type ByCode, type Cell, columns, EXACT } from '../recomputation.ts';

/** From, signal, nights in a row, to. */
const RULES = [
  ['active', 'fault', 1, 'watch'],
  ['active', 'warning', 3, 'watch'],
  ['watch', 'fault', 5, 'degraded'],
  ['watch', 'calm', 7, 'active'],
  ['degraded', 'fault', 10, 'suspended'],
  ['degraded', 'calm', 7, 'watch'],
  ['suspended', 'calm', 10, 'watch'],
] as const;

const RUN = 'OVER (PARTITION BY system, market ORDER BY slate_date)';

export const SYSTEM_STATE_ROWS: readonly ByCode[] = [
  {
    kind: 'code',
    table: SYSTEM_STATES,
    key: ['system', 'market'],
    from: 'the night before and tonight’s diagnosis',
    columns: columns(EXACT, 'signal', 'state', 'before', 'since', 'nights'),
    rows: () => `(SELECT x.*, d.stretch_t, d.lately_t, d.verdict FROM (SELECT *, lag(state) ${RUN} AS last_state, lag(since) ${RUN} AS last_since, lag(nights) ${RUN} AS last_nights,
        lag(signal) ${RUN} AS last_signal
      FROM nba_predictions.system_states) x LEFT JOIN nba_predictions.performance_diagnosis d
        ON d.slate_date = x.slate_date AND d.system = x.system AND d.market = x.market)`,
    needs: {
      slate: 'CAST(s.slate_date AS VARCHAR)',
      stretch: 's.stretch_t',
      lately: 's.lately_t',
      verdict: 's.verdict',
      last_state: 's.last_state',
      last_since: 'CAST(s.last_since AS VARCHAR)',
      last_nights: 's.last_nights',
      last_signal: 's.last_signal',
    },
    again({ slate, stretch, lately, verdict, last_state, last_since, last_nights, last_signal }) {
      const before = last_state ?? 'active';
      const since = last_since ?? slate ?? null;
      const nights = Number(last_nights ?? 0);
      const signal = signalOf(stretch ?? null, lately ?? null, verdict ?? null);
      if (signal === null) return { signal: last_signal ?? 'no_rows', state: before, before, since, nights };
      const counted = signal === last_signal ? nights + 1 : 1;
      const rule = RULES.find(
        ([from, said, least]) => from === before && said === signal && counted >= least,
      );
      if (rule === undefined) return { signal, state: before, before, since, nights: counted };
      return { signal, state: rule[3], before, since: slate ?? null, nights: 0 };
    },
  },
];

/** Null where too few rows say nothing. */
function signalOf(stretch: Cell, lately: Cell, verdict: Cell): string | null {
  if (typeof stretch !== 'number' || typeof lately !== 'number') return null;
  if (lately < 1) return 'calm';
  if (stretch >= 4) return verdict === 'model_drift' || verdict === 'data_quality' ? 'fault' : 'warning';
  return stretch >= 3.2 ? 'warning' : 'unclear';
}
