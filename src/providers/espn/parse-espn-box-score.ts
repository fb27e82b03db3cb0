/**
 * Reads ESPN's page of a game's box score.
 *
 * Promises one row per listed player of a final game: starters as listed, null for every number of a player who did
 * not play, with the reason printed for that. Both teams' lines must add up to the totals printed beneath them and to
 * the score, and each team must have five starters, or the game is a fault and has no rows.
 */
import { z } from 'zod';
import { slateDateOf } from '../../league/eastern.ts';
import { gameKey } from '../../league/game-id.ts';
import { parseInstant } from '../../league/instant.ts';
import { seasonOf } from '../../league/season.ts';
import { ESPN_PLAYER_BOXSCORES } from '../../tables/nba-raw-espn.ts';
import type { RowOf } from '../../tables/table.ts';
import type { Parsed } from '../parsed.ts';
import { checkShape, malformed } from '../payload-boundary.ts';
import { countField, nameField, quotedInteger } from '../payload-fields.ts';
import type { PayloadFacts } from '../provider.ts';
import { readEach } from '../read-each.ts';
import { uniqueRows } from '../unique-rows.ts';
import { espnBoxTeamSchema, readEspnBoxTeam } from './espn-box-team.ts';
import { espnPageContent } from './espn-page-content.ts';
import { readEspnTeam } from './espn-team.ts';

type BoxScoreRow = RowOf<typeof ESPN_PLAYER_BOXSCORES>;

const PAYLOAD = 'ESPN box score';
const SOURCE = 'espn.game_boxscore';

const stripSchema = z.object({
  gid: z.string().regex(/^\d+$/, 'it is no event id'),
  dt: z.string(),
  status: z.object({ state: nameField, desc: nameField }),
  tms: z
    .array(
      z.object({
        id: quotedInteger,
        abbrev: nameField,
        isHome: z.boolean(),
        score: quotedInteger.pipe(countField).nullish(),
      }),
    )
    .length(2),
});

const contentSchema = z.object({
  gamepackage: z.object({ gmStrp: stripSchema, bxscr: z.array(espnBoxTeamSchema).nullish() }),
});

type GamePackage = z.output<typeof contentSchema>['gamepackage'];

/** Throws PAYLOAD_MALFORMED. */
export function parseEspnBoxScore(bytes: Uint8Array, facts: PayloadFacts): Parsed<BoxScoreRow> {
  const { gamepackage } = checkShape(PAYLOAD, contentSchema, espnPageContent(PAYLOAD, bytes));
  const read = readEach(
    [gamepackage],
    ({ gmStrp }) => `event ${gmStrp.gid}`,
    (game) => gameRows(game, facts),
  );
  return uniqueRows(ESPN_PLAYER_BOXSCORES, read);
}

function gameRows({ gmStrp: strip, bxscr }: GamePackage, facts: PayloadFacts): Parsed<BoxScoreRow> {
  const refuse = (why: string) => malformed(PAYLOAD, `event ${strip.gid}`, why);
  const date = slateDateOf(parseInstant(strip.dt));
  if (date !== facts.slateDate) throw refuse(`it is of ${date} and ${facts.slateDate} was asked for.`);
  if (seasonOf(date) !== facts.season) throw refuse(`it is not of ${facts.season}.`);
  if (strip.status.state !== 'post' || strip.status.desc !== 'Final') {
    return {
      rows: [],
      faults: [{ subject: `event ${strip.gid}`, why: `It is not final (${strip.status.desc}).` }],
    };
  }
  const home = strip.tms.find(({ isHome }) => isHome);
  const away = strip.tms.find(({ isHome }) => !isHome);
  if (home === undefined || away === undefined) throw refuse('it has not one team at home and one away.');
  const key = gameKey(
    date,
    readEspnTeam(PAYLOAD, away.id, away.abbrev),
    readEspnTeam(PAYLOAD, home.id, home.abbrev),
  );
  const rows = [home, away].flatMap((side) => {
    const team = readEspnTeam(PAYLOAD, side.id, side.abbrev);
    const own = (bxscr ?? []).filter(({ tm }) => readEspnTeam(PAYLOAD, tm.id, tm.abbrev) === team);
    const [box] = own;
    if (box === undefined || own.length !== 1) throw refuse(`it has ${own.length} box scores of ${team}.`);
    if (side.score == null) throw refuse(`it is final and ${team} has no score.`);
    return readEspnBoxTeam(PAYLOAD, `event ${strip.gid} ${team}`, box, side.score).map(
      ({ player, isStarter, comment, status, line }) => ({
        slate_date: date,
        season: facts.season,
        espn_event_id: strip.gid,
        game_key: key,
        ...player,
        team,
        status,
        is_starter: isStarter,
        comment,
        ...line,
        source: SOURCE,
        payload_digest: facts.digest,
        known_at: facts.knownAt,
      }),
    );
  });
  return { rows, faults: [] };
}
