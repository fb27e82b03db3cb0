/** Somebody dropped a column of the live warehouse; the service finds it before it writes a row. */
import type { Child } from '../drill-machine.ts';
import { realDrill } from '../real-drill.ts';
import { MAKERS, openRealStage } from '../real-stage.ts';

const [TABLE, COLUMN] = ['nba_analytics.player_game_summary', 'minutes'];

export const SCHEMA_DRIFT = realDrill(
  { name: 'schema-drift', alarm: 'SCHEMA_DRIFT', fault: 'a column was dropped from a live table' },
  () => {
    let makers: Child | null = null;
    return {
      names: [`${TABLE}.${COLUMN}`, 'is declared but absent'],
      recoversWithin: 90,
      async open(machine) {
        const opened = await openRealStage(machine);
        makers = opened.makers;
        return opened.stage;
      },
      async cause(stage) {
        await makers?.kill('SIGTERM');
        await stage.machine.dropColumn(stage.home, TABLE, COLUMN);
        const refused = await stage.serve('makers', MAKERS);
        if (refused.isServing()) throw new Error('a service came up on a table that lacks a column');
        return `${TABLE}.${COLUMN} was dropped while the service was restarted; it refused to start with exit code ${refused.code()}.`;
      },
      async recover(stage) {
        const migrated = await stage.machine.command(['migrate', '--home', stage.home]);
        if (migrated.code() !== 0) throw new Error(`migrate ended with ${migrated.output()}`);
        await stage.mustServe('makers', MAKERS);
        return './hardwood migrate added the column, and the service was started again.';
      },
    };
  },
);
