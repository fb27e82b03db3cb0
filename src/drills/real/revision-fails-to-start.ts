/**
 * A new revision that does not load, while the old one serves: told as exactly that, with its error, and never as an
 * outage.
 */
import type { Child } from '../drill-machine.ts';
import { realDrill } from '../real-drill.ts';
import { MAKERS, openRealStage } from '../real-stage.ts';

const FILE = 'src/phases/outputs.ts';
const MISSING = 'a-module-that-was-not-deployed';

export const REVISION_FAILS_TO_START = realDrill(
  {
    name: 'revision-fails-to-start',
    alarm: 'REVISION_FAILED_TO_START',
    fault: 'a new revision lacks a module and does not start, while the old one serves',
  },
  () => {
    let builds: readonly string[] = [];
    let copy = '';
    let makers: Child | null = null;
    return {
      names: () => [...builds, 'ERR_MODULE_NOT_FOUND', MISSING, 'still serves on makers'],
      recoversWithin: 90,
      async open(machine) {
        const opened = await openRealStage(machine);
        makers = opened.makers;
        copy = machine.copyOfProject();
        machine.prepend(copy, FILE, `import './${MISSING}.ts';`);
        builds = [machine.codeOf(copy), machine.code];
        return opened.stage;
      },
      async cause(stage) {
        const failed = await stage.serve('makers-next', MAKERS, copy);
        if (failed.isServing()) throw new Error('the revision that was to fail came up');
        return `Build ${builds[0]}, whose ${FILE} imports a module that is not there, was started beside build ${builds[1]}; it ended with exit code ${failed.code()}.`;
      },
      async recover(stage) {
        stage.machine.mend(copy, FILE);
        await makers?.kill('SIGTERM');
        await stage.mustServe('makers-next', MAKERS, copy);
        return `Build ${stage.machine.codeOf(copy)}, mended, was started and took the place of the old one.`;
      },
    };
  },
);
