/** Payloads against the rows they became: bytes without a row are a contradiction, whatever the run said of itself. */
import type { Purpose } from '../../../ledger/work-id.ts';
import type { Check } from '../check.ts';
import { onceAllRest } from '../due.ts';
import { allOf } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { withinSlates } from '../slate-items.ts';
import { sqlCheck } from '../sql-check.ts';

interface Scrape {
  readonly purpose: Purpose;
  readonly scrape: string;
  /** Of its payloads, those of one resource; absent: all. */
  readonly part?: string;
  /** Raw outputs that are made from its payloads; their tables have their names. */
  readonly tables: readonly string[];
  /** SQL condition of the payloads that must have become rows; the others only lead to them. */
  readonly holdsRows: string;
}

export const SCRAPES: readonly Scrape[] = [
  { purpose: 'pregame', scrape: 'scrape_nbac_schedule', tables: ['nbac_schedule'], holdsRows: 'TRUE' },
  {
    purpose: 'pregame',
    scrape: 'scrape_nbac_player_index',
    tables: ['nbac_player_index'],
    holdsRows: 'TRUE',
  },
  {
    purpose: 'pregame',
    scrape: 'scrape_nbac_injury_report',
    tables: ['nbac_injury_report'],
    holdsRows: 'TRUE',
  },
  {
    purpose: 'pregame',
    scrape: 'scrape_odds_api_player_props',
    tables: ['odds_api_player_props', 'odds_api_game_lines'],
    holdsRows: "request LIKE '%event_odds%'",
  },
  { purpose: 'postgame', scrape: 'scrape_nbac_schedule', tables: ['nbac_schedule'], holdsRows: 'TRUE' },
  {
    purpose: 'postgame',
    scrape: 'scrape_nbac_player_boxscores',
    tables: ['nbac_player_boxscores'],
    holdsRows: 'TRUE',
  },
  {
    purpose: 'postgame',
    scrape: 'scrape_nbac_team_boxscores',
    tables: ['nbac_team_boxscores'],
    holdsRows: 'TRUE',
  },
  ...(
    [
      ['playbyplay', 'nbac_play_by_play'],
      ['shotchartdetail', 'nbac_shot_chart'],
      ['boxscoretraditionalv2', 'nbac_player_boxscores'],
    ] as const
  ).map(
    ([resource, table]): Scrape => ({
      purpose: 'postgame',
      scrape: 'scrape_nbac_game_details',
      part: resource,
      tables: [table],
      holdsRows: `request LIKE '%"${resource}"%'`,
    }),
  ),
];

export const PAYLOAD_CHECKS: readonly Check[] = SCRAPES.map(
  ({ purpose, scrape, part, tables, holdsRows }) => {
    const group = purpose === 'postgame' ? 'night' : 'tonight';
    return sqlCheck({
      id: `${group}.payloads.${scrape}${part === undefined ? '' : `.${part}`}`,
      group,
      question: `Did ${part === undefined ? 'what' : `the ${part} that`} ${scrape} fetched become rows?`,
      owner: 'phases 1 and 2',
      purpose,
      threshold: allOf({
        metric: 'payloads_with_rows',
        numerator: `payloads with bytes, on a slate with rows in ${tables.join(', ')}`,
        denominator: 'payloads that the slate holds of it',
        appliesWhen: 'payloads are held, and nothing of them is being made',
        why: 'A play-by-play was fetched for 59 days and never loaded: the run said “no data”, because it counted a field that was not there.',
      }),
      severity: 'page',
      isBlocking: true,
      mend: makeAgain(scrape, ...tables),
      due: onceAllRest([scrape, ...tables].map((output) => ({ output, purpose }))),
      sql: (range) => `SELECT m.slate_date, m.bytes > 0 AND COALESCE(r.n, 0) > 0 AS is_good,
        m.request || ': ' || CAST(m.bytes AS STRING) || ' bytes, ' || CAST(COALESCE(r.n, 0) AS STRING) || ' rows on the slate' AS what
      FROM (SELECT * FROM nba_raw.payload_manifest WHERE ${withinSlates(range)} AND purpose = '${purpose}'
        AND output = '${scrape}' AND ${holdsRows}) AS m
      LEFT JOIN (SELECT slate_date, SUM(n) AS n FROM (${tables
        .map(
          (table) =>
            `SELECT slate_date, COUNT(*) AS n FROM nba_raw.${table} WHERE ${withinSlates(range)}${table === 'nbac_schedule' ? ` AND purpose = '${purpose}'` : ''} GROUP BY slate_date`,
        )
        .join(' UNION ALL ')}) AS each_table GROUP BY slate_date) AS r
        ON r.slate_date = m.slate_date`,
    });
  },
);
