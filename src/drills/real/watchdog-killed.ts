/** `kill -9` of the watchdog; the process that keeps one eye open tells, and the outside dead-man is pinged no more. */
import type { Child } from '../drill-machine.ts';
import { realDrill } from '../real-drill.ts';
import { openRealStage } from '../real-stage.ts';

const A_PING_SECONDS = 31;

export const WATCHDOG_KILLED = realDrill(
  { name: 'watchdog-killed', alarm: 'WATCHDOG_SILENT', fault: 'the process of the watchdog is killed' },
  () => {
    let watchdog: Child | null = null;
    return {
      names: ['No watchdog is alive', 'watcher'],
      recoversWithin: 90,
      async open(machine) {
        const opened = await openRealStage(machine);
        watchdog = opened.watchdog;
        return opened.stage;
      },
      async cause() {
        await watchdog?.kill('SIGKILL');
        return `Process ${watchdog?.pid} (./hardwood serve --roles watchdog) was killed with SIGKILL.`;
      },
      async holdsMeanwhile(stage) {
        const last = stage.deadMan.posts.at(-1)?.at;
        if (last === undefined) return 'the outside dead-man was never pinged';
        const isMissed = stage.now() - last > A_PING_SECONDS * 1_000;
        return isMissed ? null : 'the outside dead-man is still pinged';
      },
      async recover(stage) {
        await stage.mustServe('watcher', 'watchdog');
        return 'The watchdog was started again.';
      },
    };
  },
);
