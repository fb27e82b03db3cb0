/** Of all that a transition waits for, the last one never comes in; nothing says so but the clock. */
import { beforeDue } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const UNIT = [1, 'postgame', 'scrape_nbac_player_boxscores'] as const;

export const LAST_COMPLETION_LOST = virtualDrill({
  name: 'last-completion-lost',
  alarm: 'OUTPUT_OVERDUE',
  fault: 'the last completion that a transition waits for never comes',
  names: (stage) => [stage.slates(...UNIT), 'was due at'],
  open: (machine) =>
    openVirtualStage(machine, {
      slates: 2,
      from: beforeDue(UNIT, 1),
      plant(plants, dates) {
        plants.answer = (request) =>
          request.resource === 'leaguegamelog' && request.playerOrTeam === 'P' && request.date === dates[1]
            ? { kind: 'not_found', reason: 'no such resource' }
            : null;
      },
    }),
  async cause(stage) {
    const dueAt = stage.slot(stage.slates(...UNIT)).revisions[0]?.dueAt ?? Number.POSITIVE_INFINITY;
    await stage.until(() => stage.now() >= dueAt, 120);
    return 'The player log of a night was kept from the scraper, all else came in, and its deadline passed.';
  },
  async recover(stage) {
    stage.plants.answer = null;
    return 'The provider serves the log; the next attempt finds it.';
  },
  recoversWithin: 1_800,
});
