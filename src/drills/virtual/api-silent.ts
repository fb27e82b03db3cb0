/** The process that answers over HTTP is gone; the work goes on. */
import type { Role } from '../../pipeline/role.ts';
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

const EXPECTS: readonly Role[] = ['orchestrator', 'worker', 'watchdog', 'api'];

export const API_SILENT = virtualDrill({
  name: 'api-silent',
  alarm: 'API_SILENT',
  fault: 'the process of the API is gone',
  names: ['No api is alive', 'drill-api'],
  async open(machine) {
    const stage = await openVirtualStage(machine, { slates: 2, from: QUIET, expects: EXPECTS });
    await stage.serve(['api'], 'drill-api');
    return stage;
  },
  async cause(stage) {
    await stage.end('drill-api');
    return 'The process of the API was ended.';
  },
  async recover(stage) {
    await stage.serve(['api'], 'drill-api');
    return 'It was started again.';
  },
  recoversWithin: 120,
});
