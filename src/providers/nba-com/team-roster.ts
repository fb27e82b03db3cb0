/**
 * The roster on a team's page at www.nba.com.
 *
 * Promises every listed player once with the NBA's id, and null where the page has nothing. A player whose entry
 * cannot be read or is of another team is a fault and is left out. The season is the roster's own: in summer the page
 * already shows the next one.
 */
import { z } from 'zod';
import { DAY } from '../../league/instant.ts';
import { type PlayerLookup, playerLookup } from '../../league/player-name.ts';
import { type Season, seasonFromStartYear } from '../../league/season.ts';
import { teamsOf } from '../../league/slate.ts';
import { type SlateDate, slateDate } from '../../league/slate-date.ts';
import { TEAMS, type Team, type TeamCode, team, teamByNbaId } from '../../league/team.ts';
import { NBAC_ROSTERS } from '../../tables/nba-raw-nba-extras.ts';
import type { RowOf } from '../../tables/table.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import type { Parsed } from '../parsed.ts';
import { checkShape, malformed, readingAt } from '../payload-boundary.ts';
import { idField, nameField, optionalText } from '../payload-fields.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { readParts } from '../read-parts.ts';
import { NBA_COM_HEADERS } from './nba-com-headers.ts';
import { pageData } from './page-data.ts';

export interface RosterPlayer {
  readonly season: Season;
  readonly team: TeamCode;
  readonly playerId: number;
  readonly playerName: string;
  readonly lookup: PlayerLookup;
  readonly position: string | null;
  readonly jersey: string | null;
  readonly height: string | null;
  readonly weight: number | null;
  readonly birthDate: SlateDate | null;
  /** 0 for a rookie. */
  readonly experience: number | null;
  readonly school: string | null;
  readonly howAcquired: string | null;
}

export type RosterRow = RowOf<typeof NBAC_ROSTERS>;

const PAYLOAD = 'team roster';
/** Nicknames that the site writes otherwise. */
const SLUGS: Readonly<Partial<Record<TeamCode, string>>> = { PHI: 'sixers', POR: 'blazers' };
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const BIRTH_DATE = /^([A-Z]{3}) (\d{2}), (\d{4})$/;
const WHOLE = /^\d{1,3}$/;
const FEWEST_PLAYERS = 8;

const playerSchema = z.object({
  TeamID: idField,
  SEASON: z.string().regex(/^\d{4}$/, 'it is no year'),
  PLAYER: nameField,
  PLAYER_ID: idField,
  NUM: optionalText,
  POSITION: optionalText,
  HEIGHT: optionalText,
  WEIGHT: optionalText,
  BIRTH_DATE: optionalText,
  EXP: optionalText,
  SCHOOL: optionalText,
  HOW_ACQUIRED: optionalText,
});
const schema = z.object({
  props: z.object({
    pageProps: z.object({
      team: z.object({ id: z.string().regex(/^\d{10}$/, 'it is no team id'), roster: z.array(z.unknown()) }),
    }),
  }),
});

/** Throws PAYLOAD_MALFORMED. */
export function parseTeamRoster(bytes: Uint8Array): Parsed<RosterPlayer> {
  const { id, roster } = checkShape(PAYLOAD, schema, pageData(PAYLOAD, bytes)).props.pageProps.team;
  const code = readingAt(PAYLOAD, 'team.id', () => teamByNbaId(Number(id)).code);
  const parsed = readParts(roster, {
    payload: PAYLOAD,
    schema: playerSchema,
    subject: ({ PLAYER }) => PLAYER,
    read: (player) => [readPlayer(player, code)],
  });
  const repeated = [...Map.groupBy(parsed.rows, ({ playerId }) => playerId)].filter(
    ([, same]) => same.length > 1,
  );
  const out = new Set(repeated.map(([playerId]) => playerId));
  return {
    rows: parsed.rows.filter(({ playerId }) => !out.has(playerId)),
    faults: [
      ...parsed.faults,
      ...repeated.map(([, same]) => ({
        subject: same[0]?.playerName ?? '',
        why: 'The player is listed twice.',
      })),
    ],
  };
}

function readPlayer(player: z.output<typeof playerSchema>, code: TeamCode): RosterPlayer {
  return readingAt(PAYLOAD, player.PLAYER, () => {
    if (teamByNbaId(player.TeamID).code !== code) {
      throw malformed(PAYLOAD, player.PLAYER, `the entry is of team ${player.TeamID}, not of ${code}.`);
    }
    return {
      season: seasonFromStartYear(Number(player.SEASON)),
      team: code,
      playerId: player.PLAYER_ID,
      playerName: player.PLAYER,
      lookup: playerLookup(player.PLAYER),
      position: player.POSITION,
      jersey: player.NUM,
      height: player.HEIGHT,
      weight: whole(player.PLAYER, player.WEIGHT),
      birthDate: birthDate(player.PLAYER, player.BIRTH_DATE),
      experience: player.EXP === 'R' ? 0 : whole(player.PLAYER, player.EXP),
      school: player.SCHOOL,
      howAcquired: player.HOW_ACQUIRED,
    };
  });
}

function whole(where: string, text: string | null): number | null {
  if (text === null) return null;
  if (WHOLE.test(text)) return Number(text);
  throw malformed(PAYLOAD, where, `"${text}" is not a whole number.`);
}

/** `DEC 24, 2002` */
function birthDate(where: string, text: string | null): SlateDate | null {
  if (text === null) return null;
  const match = BIRTH_DATE.exec(text.toUpperCase());
  const month = MONTHS.indexOf(match?.[1] ?? '') + 1;
  if (match === null || month === 0) throw malformed(PAYLOAD, where, `"${text}" is not a date of birth.`);
  return slateDate(`${match[3]}-${String(month).padStart(2, '0')}-${match[2]}`);
}

/** Throws PAYLOAD_MALFORMED. */
export function rosterRows(bytes: Uint8Array, facts: PayloadFacts): Parsed<RosterRow> {
  const { rows, faults } = parseTeamRoster(bytes);
  return {
    faults,
    rows: rows.map((player) => ({
      slate_date: facts.slateDate,
      season: player.season,
      team: player.team,
      player_id: player.playerId,
      player_name: player.playerName,
      player_lookup: player.lookup,
      position: player.position,
      jersey: player.jersey,
      height: player.height,
      weight: player.weight,
      birth_date: player.birthDate,
      experience: player.experience,
      school: player.school,
      how_acquired: player.howAcquired,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

/** `warriors`, `sixers`: the team's name in the site's addresses. */
export function teamSlug({ code, nickname }: Team): string {
  return SLUGS[code] ?? nickname.toLowerCase().replaceAll(' ', '');
}

export const TEAM_ROSTER: Resource = {
  name: 'team_roster',
  doc: 'The players of a team with size, age, experience and how the team got them.',
  contentType: 'text/html',
  offers: (slate) =>
    teamsOf(slate).map((code) => ({
      provider: 'nba_com',
      resource: 'team_roster',
      teamSlug: teamSlug(team(code)),
    })),
  calls: (request) => {
    if (request.resource !== 'team_roster') throw otherRequest('nba_com.team_roster', request);
    const wanted = TEAMS.find((each) => teamSlug(each) === request.teamSlug);
    if (wanted === undefined) throw new Error(`${request.teamSlug} is no team’s name at nba.com`);
    return [
      { url: `https://www.nba.com/team/${wanted.nbaId}/${request.teamSlug}`, headers: NBA_COM_HEADERS },
    ];
  },
  absent: [],
  freshness: { maximumAge: 2 * DAY, why: 'Players change teams on any day of the season.' },
  table: NBAC_ROSTERS,
  rows: async (bytes, facts) => rosterRows(bytes, facts),
  crossChecks: [
    {
      name: 'enough_players',
      question: 'Has every team enough players to play?',
      faults: (rows) =>
        [...Map.groupBy(rows, (row) => String(row.team))].flatMap(([subject, own]) =>
          own.length >= FEWEST_PLAYERS ? [] : [{ subject, why: `It has ${own.length} players.` }],
        ),
    },
    {
      name: 'one_team_a_player',
      question: 'Is every player on one roster only?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ player_id }) => player_id)].flatMap(([id, same]) =>
          same.length === 1 ? [] : [{ subject: `player ${id}`, why: `There are ${same.length}.` }],
        ),
    },
  ],
};
