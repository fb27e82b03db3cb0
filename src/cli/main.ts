/** All commands. */
import { alarmsCommand } from './commands/alarms.ts';
import { backtestCommand } from './commands/backtest.ts';
import { checksCommand } from './commands/checks.ts';
import { demoCommand } from './commands/demo.ts';
import { deployCommand } from './commands/deploy.ts';
import { deploymentsCommand } from './commands/deployments.ts';
import { dlqCommand } from './commands/dlq.ts';
import { docsCommand } from './commands/docs.ts';
import { driftCommand } from './commands/drift.ts';
import { drillCommand } from './commands/drill.ts';
import { explainCommand } from './commands/explain.ts';
import { featuresCommand } from './commands/features.ts';
import { migrateCommand } from './commands/migrate.ts';
import { modelsCommand } from './commands/models.ts';
import { overrideCommand } from './commands/override.ts';
import { playersCommand } from './commands/players.ts';
import { providersCommand } from './commands/providers.ts';
import { releaseCommand, releasesCommand } from './commands/release.ts';
import { replayCommand } from './commands/replay.ts';
import { reportCommand } from './commands/report.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { spotCheckCommand } from './commands/spot-check.ts';
import { sqlCommand } from './commands/sql.ts';
import { statusCommand } from './commands/status.ts';
import { superviseCommand } from './commands/supervise.ts';
import { tonightCommand } from './commands/tonight.ts';
import { validateCommand } from './commands/validate.ts';
import { runProgram } from './run-program.ts';

await runProgram([
  demoCommand,
  replayCommand,
  backtestCommand,
  runCommand,
  serveCommand,
  superviseCommand,
  deployCommand,
  deploymentsCommand,
  statusCommand,
  tonightCommand,
  validateCommand,
  checksCommand,
  reportCommand,
  sqlCommand,
  explainCommand,
  spotCheckCommand,
  overrideCommand,
  playersCommand,
  modelsCommand,
  providersCommand,
  alarmsCommand,
  dlqCommand,
  drillCommand,
  releaseCommand,
  releasesCommand,
  driftCommand,
  migrateCommand,
  featuresCommand,
  docsCommand,
]);
