/** A provider that has nothing of what is due. */
import { easternInstant } from '../../league/eastern.ts';
import { beforeDue } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const UNIT = [1, 'postgame', 'scrape_nbac_schedule'] as const;
/** After everything that is read before the games, and before what is read after them. */
const EVENING_HOUR = 21;

export const SOURCE_SILENT = virtualDrill({
  name: 'source-silent',
  alarm: 'SOURCE_SILENT',
  fault: 'the schedule provider serves nothing after the games',
  names: (stage) => [stage.slates(...UNIT), 'its source has not served it'],
  open: (machine) =>
    openVirtualStage(machine, {
      slates: 2,
      from: beforeDue(UNIT, 1),
      plant(plants, dates) {
        const [, date] = dates;
        if (date === undefined) throw new Error('the league of the drill has no second slate');
        plants.answer = (request, now) =>
          request.resource === 'scheduleleaguev2' && now >= easternInstant(date, EVENING_HOUR)
            ? { kind: 'not_found', reason: 'no such resource' }
            : null;
      },
    }),
  async cause(stage) {
    const dueAt = stage.slot(stage.slates(...UNIT)).revisions[0]?.dueAt ?? Number.POSITIVE_INFINITY;
    await stage.until(() => stage.now() >= dueAt, 120);
    return 'The provider answered 404 to every request from the evening on, and the results became due.';
  },
  async recover(stage) {
    stage.plants.answer = null;
    return 'The provider answers again; the next attempt finds it.';
  },
  recoversWithin: 1_800,
});
