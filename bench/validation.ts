/**
 * Validates the slates of a replayed data directory, one alone and a season at once, and says how long it took.
 *
 *   node bench/validation.ts HOME [SEASON] [NIGHTS]    default 2024-25, 5 full nights one by one
 */
import { CHECKS } from '../src/assurance/checks/all-checks.ts';
import { validateSlates } from '../src/assurance/checks/validate-slates.ts';
import { withFacts } from '../src/cli/checks/open-facts.ts';
import { plannedSlates } from '../src/cli/checks/planned-slates.ts';
import { seasonOf } from '../src/league/season.ts';
import type { SlateDate } from '../src/league/slate-date.ts';
import { machine } from './machine.ts';

const [home = '.hardwood/nba', label = '2024-25', nights = '5'] = process.argv.slice(2);

await withFacts(home, 'bench', async ({ sources }) => {
  const dates = plannedSlates(sources.state).filter((date) => seasonOf(date) === label);
  const timed = async (some: readonly SlateDate[]): Promise<string> => {
    const startedAt = performance.now();
    const before = process.cpuUsage();
    await validateSlates(sources, {
      dates: some,
      purposes: ['pregame', 'postgame'],
      checks: CHECKS.checks,
      kept: async () => null,
    });
    const { user, system } = process.cpuUsage(before);
    const seconds = (performance.now() - startedAt) / 1_000;
    return `${seconds.toFixed(1)} s (${((user + system) / 1_000_000).toFixed(1)} s of processor)`;
  };
  const games = await sources.query(
    `SELECT slate_date FROM nba_raw.nbac_schedule WHERE purpose = 'postgame' AND season = '${label}'
     GROUP BY slate_date ORDER BY COUNT(*) DESC, slate_date LIMIT ${Number(nights)}`,
  );
  const full: string[] = [];
  for (const [date] of games.rows) full.push(await timed([String(date) as SlateDate]));
  const season = await timed(dates);
  process.stdout.write(
    `${CHECKS.checks.length} checks, before and after the games\n` +
      `a full night: ${full.join(', ')}; N = ${full.length}, the slates with most games\n` +
      `the season ${label}: ${season}; N = ${dates.length} slates\n${machine()}\n`,
  );
});
