/**
 * Who referees the games of a date, from official.nba.com.
 *
 * Promises the NBA's games only (the document holds other leagues' too) and the replay centre left out, which is of no
 * game. A game that is not of the date, or names a team or an official in two ways, is a fault and is left out.
 */
import { z } from 'zod';
import { type GameKey, gameKey, type NbaGameId, nbaGameId } from '../../league/game-id.ts';
import { DAY } from '../../league/instant.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { teamByNbaId } from '../../league/team.ts';
import { NBAC_REFEREE_ASSIGNMENTS } from '../../tables/nba-raw-nba-extras.ts';
import type { RowOf } from '../../tables/table.ts';
import { factsFault } from '../nba-stats/facts-fault.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import type { Parsed } from '../parsed.ts';
import { malformed, readingAt, readPayload } from '../payload-boundary.ts';
import { idField, nameField, optionalText } from '../payload-fields.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { NBA_OFFICIAL_HEADERS } from './nba-official-headers.ts';

export interface AssignedOfficial {
  readonly gameId: NbaGameId;
  readonly slateDate: SlateDate;
  readonly gameKey: GameKey;
  /** 1 is the crew chief, 4 the alternate. */
  readonly place: number;
  readonly officialId: number;
  readonly name: string;
  readonly jersey: string | null;
}

export type RefereeRow = RowOf<typeof NBAC_REFEREE_ASSIGNMENTS>;

const PAYLOAD = 'referee assignments';
const AMERICAN_DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;
/** Fewer do not start a game. */
const CREW = 3;

const name = nameField.nullable();
const code = idField.nullable();
const gameSchema = z.object({
  game_id: z.string(),
  game_date: z.string(),
  home_team_id: z.number(),
  home_team_abbr: z.string(),
  away_team_id: z.number(),
  away_team_abbr: z.string(),
  official1: name,
  official1_code: code,
  official1_JNum: optionalText,
  official2: name,
  official2_code: code,
  official2_JNum: optionalText,
  official3: name,
  official3_code: code,
  official3_JNum: optionalText,
  official4: name,
  official4_code: code,
  official4_JNum: optionalText,
});
const schema = z.object({ nba: z.object({ Table: z.object({ rows: z.array(z.unknown()) }) }) });

type Game = z.output<typeof gameSchema>;

/** Throws PAYLOAD_MALFORMED. */
export function parseRefereeAssignments(bytes: Uint8Array): Parsed<AssignedOfficial> {
  const { nba } = readPayload(PAYLOAD, schema, bytes);
  const parsed = readParts(nba.Table.rows, {
    payload: PAYLOAD,
    schema: gameSchema,
    subject: ({ game_id }) => game_id,
    read: readGame,
  });
  const repeated = [...Map.groupBy(parsed.rows, (row) => `${row.gameId} ${row.place}`).values()]
    .filter((same) => same.length > 1)
    .flatMap(([first]) => (first === undefined ? [] : [first.gameId]));
  const out = new Set(repeated);
  return {
    rows: parsed.rows.filter(({ gameId }) => !out.has(gameId)),
    faults: [...parsed.faults, ...[...out].map((subject) => ({ subject, why: 'It is listed twice.' }))],
  };
}

function readGame(game: Game): readonly AssignedOfficial[] {
  const where = `game ${game.game_id}`;
  return readingAt(PAYLOAD, where, () => {
    const home = teamByNbaId(game.home_team_id).code;
    const away = teamByNbaId(game.away_team_id).code;
    if (home !== game.home_team_abbr || away !== game.away_team_abbr) {
      throw malformed(
        PAYLOAD,
        where,
        `${game.away_team_abbr} at ${game.home_team_abbr} are ${away} and ${home}.`,
      );
    }
    const match = AMERICAN_DATE.exec(game.game_date);
    const date = slateDate(match === null ? game.game_date : `${match[3]}-${match[1]}-${match[2]}`);
    const of = { gameId: nbaGameId(game.game_id), slateDate: date, gameKey: gameKey(date, away, home) };
    const officials = named(game).flatMap(({ place, name: printed, id, jersey }) => {
      if (printed === null && id === null) return [];
      if (printed === null || id === null)
        throw malformed(PAYLOAD, where, `official ${place} is half named.`);
      return [{ ...of, place, officialId: id, name: printed, jersey }];
    });
    if (new Set(officials.map(({ officialId }) => officialId)).size !== officials.length) {
      throw malformed(PAYLOAD, where, 'an official is named twice.');
    }
    return officials;
  });
}

function named(game: Game) {
  return [
    { place: 1, name: game.official1, id: game.official1_code, jersey: game.official1_JNum },
    { place: 2, name: game.official2, id: game.official2_code, jersey: game.official2_JNum },
    { place: 3, name: game.official3, id: game.official3_code, jersey: game.official3_JNum },
    { place: 4, name: game.official4, id: game.official4_code, jersey: game.official4_JNum },
  ];
}

/** Throws PAYLOAD_MALFORMED. */
export function refereeRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<RefereeRow> {
  const { rows, faults } = parseRefereeAssignments(bytes);
  const others = new Map<string, string>();
  const own = rows.filter((row) => {
    const why = factsFault(row.gameId, row.slateDate, facts);
    if (why !== null) others.set(row.gameId, why);
    return why === null;
  });
  return {
    faults: [...faults, ...[...others].map(([subject, why]) => ({ subject, why }))],
    rows: own.map((row) => ({
      slate_date: row.slateDate,
      season: facts.season,
      game_id: row.gameId,
      game_key: row.gameKey,
      place: row.place,
      official_id: row.officialId,
      official_name: row.name,
      jersey: row.jersey,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

export const REFEREE_ASSIGNMENTS: Resource = {
  name: 'referee_assignments',
  doc: 'The officials of every game of a date, published in the morning.',
  contentType: 'application/json',
  offers: ({ date }) => [{ provider: 'nba_official', resource: 'referee_assignments', date }],
  calls: (request) => {
    if (request.resource !== 'referee_assignments') {
      throw otherRequest('nba_official.referee_assignments', request);
    }
    const url = `https://official.nba.com/wp-json/api/v1/get-game-officials?date=${request.date}`;
    return [{ url, headers: NBA_OFFICIAL_HEADERS }];
  },
  absent: [],
  freshness: {
    maximumAge: DAY,
    why: 'Published about nine in the morning, changed when an official falls ill.',
  },
  table: NBAC_REFEREE_ASSIGNMENTS,
  rows: async (bytes, facts) => refereeRows(bytes, facts),
  crossChecks: [
    {
      name: 'whole_crews',
      question: 'Has every game at least three officials?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ game_id }) => String(game_id))].flatMap(([subject, crew]) =>
          crew.length >= CREW ? [] : [{ subject, why: `It has ${crew.length} officials.` }],
        ),
    },
    {
      name: 'one_game_an_official',
      question: 'Is every official of one game only?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ official_id }) => official_id)].flatMap(([id, games]) =>
          games.length === 1 ? [] : [{ subject: `official ${id}`, why: `There are ${games.length} games.` }],
        ),
    },
  ],
};
