/** `kill -9` of the process that orchestrates and works; the watchdog beside it tells, and so does the outside dead-man. */
import type { Child } from '../drill-machine.ts';
import { realDrill } from '../real-drill.ts';
import { MAKERS, openRealStage } from '../real-stage.ts';

/** Longer than the pause between two pings, so that one is missed for certain. */
const A_PING_SECONDS = 33;

export const ORCHESTRATOR_KILLED = realDrill(
  {
    name: 'orchestrator-killed',
    alarm: 'ORCHESTRATOR_SILENT',
    fault: 'the process of orchestrator and worker is killed',
  },
  () => {
    let makers: Child | null = null;
    return {
      names: ['No orchestrator is alive', 'makers'],
      recoversWithin: 90,
      async open(machine) {
        const opened = await openRealStage(machine);
        makers = opened.makers;
        return opened.stage;
      },
      async cause() {
        await makers?.kill('SIGKILL');
        return `Process ${makers?.pid} (./hardwood serve --roles ${MAKERS}) was killed with SIGKILL.`;
      },
      async holdsMeanwhile(stage) {
        const toldAt = stage.arrived()[0]?.at ?? stage.now();
        const before = stage.deadMan.posts.at(-1)?.at;
        if (before === undefined) return 'the outside dead-man was never pinged';
        await stage.until(() => stage.now() - before > A_PING_SECONDS * 1_000, A_PING_SECONDS);
        const after = stage.deadMan.posts.filter(({ at }) => at > toldAt).length;
        return after === 0 ? null : 'the outside dead-man was pinged although the orchestrator was silent';
      },
      async recover(stage) {
        await stage.mustServe('makers', MAKERS);
        return 'The same process was started again.';
      },
      async holdsAtEnd(stage) {
        const isHeard = await stage.until(() => {
          const last = stage.deadMan.posts.at(-1)?.at;
          return last !== undefined && stage.now() - last < A_PING_SECONDS * 1_000;
        }, A_PING_SECONDS);
        return isHeard ? null : 'the outside dead-man is not pinged again';
      },
    };
  },
);
