/** Another process has the warehouse file open, so that the service cannot. */
import type { Child } from '../drill-machine.ts';
import { realDrill } from '../real-drill.ts';
import { MAKERS, openRealStage } from '../real-stage.ts';

export const WAREHOUSE_LOCKED = realDrill(
  {
    name: 'warehouse-locked',
    alarm: 'WAREHOUSE_LOCKED',
    fault: 'another process holds the warehouse file',
  },
  () => {
    let makers: Child | null = null;
    let holder: Child | null = null;
    return {
      names: () => ['WAREHOUSE_UNAVAILABLE', 'warehouse.duckdb', String(holder?.pid)],
      recoversWithin: 90,
      async open(machine) {
        const opened = await openRealStage(machine);
        makers = opened.makers;
        return opened.stage;
      },
      async cause(stage) {
        await makers?.kill('SIGTERM');
        holder = await stage.machine.holdWarehouse(stage.home);
        const refused = await stage.serve('makers', MAKERS);
        if (refused.isServing())
          throw new Error('a service came up on a warehouse that another process holds');
        return `Process ${holder.pid} opened the warehouse file while the service was restarted; it refused to start with exit code ${refused.code()}.`;
      },
      async recover(stage) {
        await holder?.kill('SIGKILL');
        await stage.mustServe('makers', MAKERS);
        return 'That process was ended, and the service was started again.';
      },
    };
  },
);
