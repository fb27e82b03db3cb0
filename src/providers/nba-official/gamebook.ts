/** The official scorer's report of a game, a PDF: who was listed, and why those who did not play did not. */
import { gameKey } from '../../league/game-id.ts';
import { HOUR } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import { NBAC_GAMEBOOK_PLAYERS } from '../../tables/nba-raw-nba-extras.ts';
import type { RowOf } from '../../tables/table.ts';
import { gamesUnderWay } from '../nba-stats/games-under-way.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import type { Parsed } from '../parsed.ts';
import { readingAt } from '../payload-boundary.ts';
import type { PayloadFacts, Resource } from '../provider.ts';
import { GAMEBOOK, readGamebook } from './gamebook-lines.ts';
import { NBA_OFFICIAL_HEADERS } from './nba-official-headers.ts';
import { lineText, pdfLines } from './pdf-lines.ts';
import { pdfWords } from './pdf-words.ts';

export type GamebookRow = RowOf<typeof NBAC_GAMEBOOK_PLAYERS>;

const FORBIDDEN = 403;

/** Throws PAYLOAD_MALFORMED. A report that contradicts itself or is not filled in gives a fault and no rows. */
export async function gamebookRows(bytes: Uint8Array, facts: PayloadFacts): Promise<Parsed<GamebookRow>> {
  const pages = await pdfWords(GAMEBOOK, bytes);
  const lines = pages.flatMap((page) => pdfLines(page).map(({ words }) => lineText(words)));
  const game = readGamebook(lines);
  if (game.kind === 'unusable') return { rows: [], faults: [{ subject: facts.slateDate, why: game.why }] };
  if (game.date !== null && game.date !== facts.slateDate) {
    const why = `It is of ${game.date}, and ${facts.slateDate} was asked.`;
    return { rows: [], faults: [{ subject: `${game.away} at ${game.home}`, why }] };
  }
  const key = gameKey(facts.slateDate, game.away, game.home);
  return {
    faults: [],
    rows: game.players.map((player) => ({
      slate_date: facts.slateDate,
      game_key: key,
      team: player.team,
      player_name: player.name,
      player_lookup: readingAt(GAMEBOOK, player.name, () => playerLookup(player.name)),
      jersey: player.jersey,
      status: player.status,
      comment: player.comment,
      minutes: player.minutes,
      pts: player.points,
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    })),
  };
}

export const GAMEBOOK_RESOURCE: Resource = {
  name: 'gamebook',
  doc: 'The official scorer’s report of a game: everyone listed, with the reasons of those who did not play.',
  contentType: 'application/pdf',
  offers: (slate, at) =>
    gamesUnderWay(slate, at).map(({ away, home }) => ({
      provider: 'nba_official',
      resource: 'gamebook',
      date: slate.date,
      gameCode: `${slate.date.replaceAll('-', '')}/${away}${home}`,
    })),
  calls: (request) => {
    if (request.resource !== 'gamebook') throw otherRequest('nba_official.gamebook', request);
    const [day, teams] = request.gameCode.split('/');
    return [
      { url: `https://statsdmz.nba.com/pdfs/${day}/${day}_${teams}.pdf`, headers: NBA_OFFICIAL_HEADERS },
    ];
  },
  absent: [FORBIDDEN],
  freshness: { maximumAge: 12 * HOUR, why: 'A report is replaced when the game is reviewed.' },
  table: NBAC_GAMEBOOK_PLAYERS,
  rows: gamebookRows,
  crossChecks: [
    {
      name: 'two_teams_a_game',
      question: 'Has every game players of exactly two teams?',
      faults: (rows) =>
        [...Map.groupBy(rows, ({ game_key }) => String(game_key))].flatMap(([subject, own]) => {
          const teams = new Set(own.map(({ team }) => team));
          return teams.size === 2 ? [] : [{ subject, why: `It has players of ${teams.size} teams.` }];
        }),
    },
  ],
};
