/** A service that comes back without its workers. */
import { QUIET } from '../moments.ts';
import { virtualDrill } from '../virtual-drill.ts';
import { openVirtualStage } from '../virtual-stage.ts';

export const WORKER_SILENT = virtualDrill({
  name: 'worker-silent',
  alarm: 'WORKER_SILENT',
  fault: 'the service is restarted without the role worker',
  names: ['No worker is alive'],
  open: (machine) => openVirtualStage(machine, { slates: 2, from: QUIET }),
  async cause(stage) {
    await stage.end();
    await stage.serve(['orchestrator', 'watchdog']);
    return 'The service was stopped and started with the roles orchestrator and watchdog only.';
  },
  async recover(stage) {
    await stage.end();
    await stage.serve();
    return 'It was started with all its roles.';
  },
  recoversWithin: 120,
});
