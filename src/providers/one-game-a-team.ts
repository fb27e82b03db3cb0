/** A question to a list of games: a team plays at most once a day, whatever the provider calls its games. */
import type { CrossCheck } from './provider.ts';

export const ONE_GAME_A_TEAM: CrossCheck = {
  name: 'one_game_a_team',
  question: 'Does every team play at most once on a date?',
  faults: (rows) => {
    // Scoreboards of several feeds share a table, and each of them lists the game.
    const sides = rows.flatMap((row) =>
      [row.home_team, row.away_team].map((team) =>
        row.source === undefined ? String(team) : `${row.source} ${team}`,
      ),
    );
    return [...Map.groupBy(sides, (side) => side)].flatMap(([subject, times]) =>
      times.length === 1 ? [] : [{ subject, why: `It plays ${times.length} times.` }],
    );
  },
};
