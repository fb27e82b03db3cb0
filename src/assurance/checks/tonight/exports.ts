/** The export of tonight: there, readable, of the right date, and saying what the tables say. */
import { createHash } from 'node:crypto';
import { slateDateOf } from '../../../league/eastern.ts';
import { parseInstant } from '../../../league/instant.ts';
import type { Check, Look } from '../check.ts';
import type { CheckFacts } from '../check-facts.ts';
import { before, onceSettled } from '../due.ts';
import { allOf } from '../limits.ts';
import { makeAgain } from '../mend.ts';
import { type ItemSql, withinSlates } from '../slate-items.ts';
import { listedGames, newestPredictions } from '../slate-relations.ts';
import { type PublishedSlate, publishedSlate } from './published-slate.ts';

const TONIGHT = {
  group: 'tonight',
  purpose: 'pregame',
  owner: 'phase 6',
  severity: 'page',
  isBlocking: true,
  mend: makeAgain('slate_export'),
  due: onceSettled(before('slate_export')),
} as const;

const NOTHING: Look = { numerator: 0, denominator: 0, samples: [] };

export const EXPORT_CHECKS: readonly Check[] = [
  {
    ...TONIGHT,
    id: 'tonight.export.readable',
    question: 'Is tonight’s export there, and what it promises its readers to be?',
    threshold: allOf({
      metric: 'export_readable',
      numerator: 'documents with every field that readers rely on, each of its kind',
      denominator: 'documents that the slate must have',
      appliesWhen: 'the export is made, or overdue',
      why: 'A missing or cut-off document shows readers nothing, or yesterday.',
    }),
    look: async (facts) => {
      const document = await publishedSlate(facts);
      if (document.kind === 'absent') return failed(['slate.json is not there']);
      return document.kind === 'malformed'
        ? failed(document.faults)
        : { numerator: 1, denominator: 1, samples: [] };
    },
  },
  {
    ...TONIGHT,
    id: 'tonight.export.date',
    question: 'Is the export of tonight, by its date, season and moment?',
    threshold: allOf({
      metric: 'export_date',
      numerator: 'statements of date, season, league and moment that are tonight’s',
      denominator: 'statements of the document',
      appliesWhen: 'the export is made and can be read',
      why: 'Exports with yesterday’s date were read as tonight’s, and once stood for 21 days.',
    }),
    look: exportDate,
  },
  {
    ...TONIGHT,
    id: 'tonight.export.content',
    question: 'Does the export say what the tables say: games, players, predictions, picks?',
    threshold: allOf({
      metric: 'export_content',
      numerator: 'games, players and picks that are in both, with as many predictions',
      denominator: 'games, players and picks in the document or in the tables',
      appliesWhen: 'the export is made and can be read',
      why: 'Republishing lost picks that had been published: what a reader saw is held against what is stored.',
    }),
    look: exportContent,
  },
  {
    ...TONIGHT,
    id: 'tonight.export.bytes',
    question: 'Are the published bytes those that were recorded?',
    threshold: allOf({
      metric: 'export_bytes',
      numerator: 'documents whose bytes have the digest and size of the newest record',
      denominator: 'documents of the slate',
      appliesWhen: 'the export is made',
      why: 'What a reader gets is proven to be what was made.',
    }),
    look: exportBytes,
  },
];

function failed(faults: readonly string[]): Look {
  return { numerator: 0, denominator: 1, samples: faults };
}

async function exportDate(facts: CheckFacts): Promise<Look> {
  const document = await publishedSlate(facts);
  if (document.kind !== 'read') return NOTHING;
  const { slateDate, season, league, generatedAt } = document.slate;
  const made = parseInstant(generatedAt);
  const tips = facts.games.flatMap(({ tipOff }) => (tipOff === null ? [] : [tipOff]));
  const said: readonly (readonly [boolean, string])[] = [
    [slateDate === facts.date, `slate_date is ${slateDate}`],
    [season === facts.season, `season is ${season}`],
    [league === facts.league, `league is ${league}`],
    [slateDateOf(made) === facts.date && made <= facts.now, `it was made ${generatedAt}`],
    [tips.length === 0 || made < Math.max(...tips), `it was made ${generatedAt}, after the last tip-off`],
  ];
  const wrong = said.filter(([isRight]) => !isRight);
  return {
    numerator: said.length - wrong.length,
    denominator: said.length,
    samples: wrong.map(([, words]) => `${words}; the slate is ${facts.date} of ${facts.season}`),
  };
}

const GAMES: ItemSql = (range) => `SELECT slate_date, game_id FROM ${listedGames(range)} AS g`;
const PLAYERS: ItemSql = (
  range,
) => `SELECT b.slate_date, b.game_id, b.player_lookup, b.state, COALESCE(p.n, 0)
  FROM (SELECT * FROM nba_predictions.prediction_batches WHERE ${withinSlates(range)}) AS b
  LEFT JOIN (SELECT slate_date, player_lookup, COUNT(*) AS n FROM ${newestPredictions(range, 'p.revision')} AS q
    GROUP BY slate_date, player_lookup) AS p ON p.slate_date = b.slate_date AND p.player_lookup = b.player_lookup`;
const PICKS: ItemSql = (range) => `SELECT slate_date, sequence, player_lookup, side, line
  FROM nba_predictions.published_picks WHERE ${withinSlates(range)}`;

async function exportContent(facts: CheckFacts): Promise<Look> {
  const document = await publishedSlate(facts);
  if (document.kind !== 'read') return NOTHING;
  const { items, date } = facts;
  const stored = new Set([
    ...(await items.rows(GAMES, date)).map(([game]) => `game ${game}`),
    ...(await items.rows(PLAYERS, date)).map(([game, player, state, predictions]) =>
      playerText(String(game), String(player), String(state), Number(predictions)),
    ),
    ...(await items.rows(PICKS, date)).map(
      ([sequence, player, side, line]) => `pick ${sequence} ${player} ${side} ${line}`,
    ),
  ]);
  const shown = contentOf(document.slate);
  const missing = [...stored].filter((each) => !shown.has(each)).map((each) => `${each}: in the tables only`);
  const foreign = [...shown]
    .filter((each) => !stored.has(each))
    .map((each) => `${each}: in the document only`);
  const whole = new Set([...stored, ...shown]).size;
  return {
    numerator: whole - missing.length - foreign.length,
    denominator: whole,
    samples: [...missing, ...foreign],
  };
}

function contentOf({ games, picks }: PublishedSlate): ReadonlySet<string> {
  return new Set([
    ...games.map(({ gameId }) => `game ${gameId}`),
    ...games.flatMap(({ gameId, players }) =>
      players.map(({ player, state, predictions }) => playerText(gameId, player, state, predictions)),
    ),
    ...picks.map(({ sequence, player, side, line }) => `pick ${sequence} ${player} ${side} ${line}`),
  ]);
}

/** Predictions of a player who is not predicted any more are withdrawn, and not shown. */
function playerText(game: string, player: string, state: string, predictions: number): string {
  return `${player} in ${game}, ${state}, ${state === 'predicted' ? predictions : 0} predictions`;
}

const RECORDED: ItemSql = (
  range,
) => `SELECT slate_date, digest, bytes FROM nba_predictions.published_documents
  WHERE ${withinSlates(range)} AND document = 'slate' ORDER BY revision`;

async function exportBytes(facts: CheckFacts): Promise<Look> {
  const document = await publishedSlate(facts);
  const newest = (await facts.items.rows(RECORDED, facts.date)).at(-1);
  if (document.kind === 'absent')
    return newest === undefined ? NOTHING : failed(['slate.json is not there, and is recorded']);
  if (newest === undefined) return failed(['slate.json is there, and no record of it']);
  const [digest, size] = newest;
  const found = createHash('sha256').update(document.bytes).digest('hex');
  if (found === digest && document.bytes.byteLength === size)
    return { numerator: 1, denominator: 1, samples: [] };
  return failed([
    `${document.bytes.byteLength} bytes of digest ${found.slice(0, 12)}; recorded are ${size} of ${String(digest).slice(0, 12)}`,
  ]);
}
