/**
 * Reads BigDataBall's play-by-play of one game.
 *
 * Promises every play with the value of shots by their type, and the running score as the file has it, which the shots
 * must explain play by play. A game whose plays contradict each other, or that is of another date, is a fault and has
 * no rows. The file prints the NBA's game id without its zeros; they are put back.
 */
import { nbaGameId, seasonOfGame } from '../../league/game-id.ts';
import { slateDate } from '../../league/slate-date.ts';
import { BDB_PLAY_BY_PLAY } from '../../tables/nba-raw-bigdataball.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { malformed } from '../payload-boundary.ts';
import type { PayloadFacts } from '../provider.ts';
import { readEach } from '../read-each.ts';
import { uniqueRows } from '../unique-rows.ts';
import { bdbPlay } from './bdb-play.ts';
import { type BdbRecord, readBdbTable } from './bdb-table.ts';

type PlayRow = RowOf<typeof BDB_PLAY_BY_PLAY>;

const PAYLOAD = 'BigDataBall play-by-play';
const GAME_ID_DIGITS = 10;

/** Throws PAYLOAD_MALFORMED. */
export function parseBdbPlayByPlay(bytes: Uint8Array, facts: PayloadFacts): Parsed<PlayRow> {
  const plays = readBdbTable(PAYLOAD, bytes);
  if (plays.length === 0) throw malformed(PAYLOAD, 'its rows', 'it has none.');
  const games = [...Map.groupBy(plays, ({ game_id }) => game_id)];
  const read = readEach(
    games,
    ([id]) => `game ${id}`,
    ([id, own]) => gameRows(id, own, facts),
  );
  return uniqueRows(BDB_PLAY_BY_PLAY, read);
}

function gameRows(id: string, plays: readonly BdbRecord[], facts: PayloadFacts): readonly PlayRow[] {
  const refuse = (why: string) => malformed(PAYLOAD, `game ${id}`, why);
  if (!/^\d+$/.test(id)) throw refuse('its id is no number.');
  const gameId = nbaGameId(id.padStart(GAME_ID_DIGITS, '0'));
  if (seasonOfGame(gameId) !== facts.season)
    throw refuse(`it is of ${seasonOfGame(gameId)} and not of ${facts.season}.`);
  const rows = plays.map((play, index) => {
    const date = slateDate(play.date);
    if (date !== facts.slateDate) throw refuse(`it is of ${date} and ${facts.slateDate} was asked for.`);
    return {
      slate_date: date,
      season: facts.season,
      game_id: gameId,
      ...bdbPlay(PAYLOAD, `game ${id} play ${play.play_id || index + 1}`, play),
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    };
  });
  const why = orderFault(rows) ?? scoreFault(rows) ?? teamsFault(rows);
  if (why !== null) throw refuse(why);
  return rows;
}

function orderFault(rows: readonly PlayRow[]): string | null {
  const jump = rows.find((row, index) => {
    const before = rows[index - 1];
    return before !== undefined && (row.event_number <= before.event_number || row.period < before.period);
  });
  return jump === undefined ? null : `play ${jump.event_number} does not come after the one before it.`;
}

/** Each play's score is the one before it and the points of the play, on one side. */
function scoreFault(rows: readonly PlayRow[]): string | null {
  let [home, away] = [0, 0];
  for (const { event_number, home_score, away_score, points } of rows) {
    const scored = points ?? 0;
    const isHome = home_score === home + scored && away_score === away;
    const isAway = away_score === away + scored && home_score === home;
    if (!isHome && !isAway)
      return `play ${event_number} does not explain the score ${away_score}-${home_score}.`;
    [home, away] = [home_score, away_score];
  }
  return home === away ? 'it ends with nobody ahead: it is cut off, or not over.' : null;
}

/** Two teams, and each of them scored one of the two scores. */
function teamsFault(rows: readonly PlayRow[]): string | null {
  const points = new Map<string, number>();
  for (const row of rows) {
    if (row.team === null && row.points !== null) return `play ${row.event_number} is a shot of no team.`;
    if (row.team !== null) points.set(row.team, (points.get(row.team) ?? 0) + (row.points ?? 0));
  }
  const last = rows.at(-1);
  const scores = [last?.home_score, last?.away_score].join();
  const sums = [...points.values()];
  if (sums.length !== 2) return `${sums.length} teams play in it.`;
  return sums.join() === scores || sums.toReversed().join() === scores
    ? null
    : `its teams made ${sums.join(' and ')} points and the score is ${scores}.`;
}
