/** The NBA's injury report: where it is, its rows, and what its rows must agree on. */
import { absenceCategory } from '../../league/absence.ts';
import { slateDateOf } from '../../league/eastern.ts';
import { parseGameKey } from '../../league/game-id.ts';
import { formatInstant, HOUR, instant } from '../../league/instant.ts';
import { playerLookup } from '../../league/player-name.ts';
import type { Slate } from '../../league/slate.ts';
import { daysBetween, type SlateDate, slateDate } from '../../league/slate-date.ts';
import type { TeamCode } from '../../league/team.ts';
import { NBAC_INJURY_REPORT } from '../../tables/nba-raw-players.ts';
import type { RowOf } from '../../tables/table.ts';
import { otherRequest } from '../nba-stats/other-request.ts';
import type { Parsed } from '../parsed.ts';
import type { CrossCheck, PayloadFacts, Resource } from '../provider.ts';
import { injuryReportUrls } from './injury-report-calls.ts';
import { NBA_OFFICIAL_HEADERS } from './nba-official-headers.ts';
import { parseInjuryReport } from './parse-injury-report.ts';

export type InjuryReportRow = RowOf<typeof NBAC_INJURY_REPORT>;

/** The host answers so for a document that is not there yet. */
const FORBIDDEN = 403;
/** Days ahead of its own date that a report lists games: a back-to-back’s second day is listed on the first. */
const DAYS_AHEAD = 2;

/**
 * The rows of the slate’s report: one of its own date, or an earlier one that lists its games already. Any other is a
 * fault and has no rows, and so is what a report says of a game too far from its date. Throws PAYLOAD_MALFORMED.
 */
export async function injuryReportRows(
  bytes: Uint8Array,
  facts: PayloadFacts,
): Promise<Parsed<InjuryReportRow>> {
  const { reportAt, entries, faults } = await parseInjuryReport(bytes);
  const reportedOn = slateDateOf(reportAt);
  const near = entries.filter(({ gameDate }) => isNear(reportedOn, gameDate));
  const far = entries.filter(({ gameDate }) => !isNear(reportedOn, gameDate));
  if (reportedOn !== facts.slateDate && !near.some(({ gameDate }) => gameDate === facts.slateDate)) {
    const why = `It lists no game of ${facts.slateDate}, which was asked.`;
    return { rows: [], faults: [{ subject: `the report of ${reportedOn}`, why }, ...faults] };
  }
  const strays = [...new Set(far.map(({ gameKey, team }) => `${gameKey} ${team}`))].map((subject) => ({
    subject,
    why: `The report is of ${reportedOn}.`,
  }));
  const rows = near.map(
    (entry): InjuryReportRow => ({
      slate_date: facts.slateDate,
      report_at: reportAt,
      game_date: entry.gameDate,
      game_key: entry.gameKey,
      team: entry.team,
      entry: entry.entry,
      player_name: entry.playerName,
      player_lookup: entry.playerName === null ? null : playerLookup(entry.playerName),
      status: entry.status,
      reason: entry.reason,
      category: entry.reason === null ? null : absenceCategory(entry.reason),
      payload_digest: facts.digest,
      known_at: facts.knownAt,
    }),
  );
  return { rows, faults: [...faults, ...strays] };
}

function isNear(reportedOn: SlateDate, gameDate: SlateDate): boolean {
  const ahead = daysBetween(reportedOn, gameDate);
  return ahead >= 0 && ahead <= DAYS_AHEAD;
}

/** What one report says of a team: a team without a word has nobody to report, or no game in it. */
export type TeamSubmission = 'listed' | 'not_submitted' | 'nothing_listed';

/** Of the teams of a slate, by the rows of one report. */
export function teamSubmissions(
  slate: Slate,
  rows: readonly InjuryReportRow[],
): ReadonlyMap<TeamCode, TeamSubmission> {
  const ofDate = rows.filter((row) => row.game_date === slate.date);
  const submission = (team: TeamCode): TeamSubmission => {
    const own = ofDate.filter((row) => row.team === team);
    if (own.length === 0) return 'nothing_listed';
    return own.some((row) => row.status === 'not_submitted') ? 'not_submitted' : 'listed';
  };
  return new Map(
    slate.games.flatMap(({ away, home }) => [away, home].map((team) => [team, submission(team)] as const)),
  );
}

const CROSS_CHECKS: readonly CrossCheck[] = [
  {
    name: 'submitted_or_not',
    question: 'Has every team either players listed or not submitted, and never both?',
    faults: (rows) =>
      [...Map.groupBy(rows, (row) => `${row.report_at} ${row.game_date} ${row.team}`)].flatMap(([, team]) =>
        team.length > 1 && team.some((row) => row.status === 'not_submitted')
          ? [
              {
                subject: `${team[0]?.game_key} ${team[0]?.team}`,
                why: 'It has players and has not submitted.',
              },
            ]
          : [],
      ),
  },
  {
    name: 'team_plays_in_game',
    question: 'Is every team one of the two of its game, and the game on its date?',
    faults: (rows) =>
      rows.flatMap((row) => {
        const { date, away, home } = parseGameKey(String(row.game_key));
        if ((row.team === away || row.team === home) && row.game_date === date) return [];
        return [
          { subject: `${row.game_key} ${row.team}`, why: 'The game is of other teams or another date.' },
        ];
      }),
  },
  {
    name: 'games_near_report',
    question: 'Is every game on the date of the report or up to two days later?',
    faults: (rows) =>
      rows.flatMap((row) => {
        const reported = slateDateOf(instant(Number(row.report_at)));
        if (isNear(reported, slateDate(String(row.game_date)))) return [];
        return [{ subject: String(row.game_key), why: `The report is of ${reported}.` }];
      }),
  },
];

export const INJURY_REPORT_RESOURCE: Resource = {
  name: 'injury_report',
  doc: 'Who is out, doubtful, questionable or probable in the games of today and tomorrow, as the teams report it.',
  contentType: 'application/pdf',
  offers: (_, at) => [{ provider: 'nba_official', resource: 'injury_report', date: formatInstant(at) }],
  calls: (request) => {
    if (request.resource !== 'injury_report') throw otherRequest('nba_official.injury_report', request);
    return injuryReportUrls(request.date).map((url) => ({ url, headers: NBA_OFFICIAL_HEADERS }));
  },
  absent: [FORBIDDEN],
  freshness: {
    maximumAge: 2 * HOUR,
    why: 'A report is published every hour, since December 2025 every quarter of an hour; one may be late.',
  },
  table: NBAC_INJURY_REPORT,
  rows: injuryReportRows,
  crossChecks: CROSS_CHECKS,
};
